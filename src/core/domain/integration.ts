import type { FieldName } from './integrationKind.ts';
import type { RegistryType } from './registryType.ts';

/**
 * UTF-16 units that a name and a public field may have: in a draft, in a card, and so in a record that is written.
 * `contract` may not import this, so a test holds the limits of the form to it.
 */
export const TEXT_LIMITS = { name: 1_000, field: 4_000 } as const;

/** Public fields of a record, by field name; switches are stored as `'true'`. */
export type PublicFields = Readonly<Partial<Record<FieldName, string>>>;

/** Where the secret of one field lies. The record says that it was stored; the vault may have lost it since. */
export interface StoredSecret {
  /** Key in the vault: whose it is, the record's id, the field and a generation: no secret overwrites another. */
  readonly key: string;
  /** What may be shown of it, for example `AKIA…7Q2D`; null where nothing may. */
  readonly hint: string | null;
}

export type StoredSecrets = Readonly<Partial<Record<FieldName, StoredSecret>>>;

/**
 * The public record of an integration: everything but its credentials. One file each; the credentials lie in the
 * vault under keys that hold `id`. The name is a field, so a rename moves nothing.
 */
export interface IntegrationRecord {
  /** Version of this shape. */
  readonly version: 1;
  /** Random and stable, the same on each machine that uses the integration; never shown. */
  readonly id: string;
  /** Compared exactly, case included. */
  readonly name: string;
  readonly type: RegistryType;
  readonly fields: PublicFields;
  /** Secret fields that have a value in the vault; a field that is absent has none. */
  readonly secrets: StoredSecrets;
  /** Hosts (`host:port`) of token servers that a person allowed for this integration. */
  readonly allowedRealms: readonly string[];
  /** See `recordLineage.ts`; records of the first version have none. */
  readonly lineage?: readonly string[];
  /** Counts writes: an edit made on an older revision is noticed. */
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}
