import type { IntegrationRecord, PublicFields } from '../domain/integration.ts';
import type { FieldName } from '../domain/integrationKind.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { Secret } from '../domain/secret.ts';

/**
 * What a form does with one secret field. `copy` takes the stored value of another record: duplicates do that. `source` is
 * that record as it was when the form was opened; its newest edition counts, and this one where it was deleted.
 */
export type SecretChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'set'; readonly secret: Secret }
  | { readonly kind: 'copy'; readonly source: IntegrationRecord };

export type SecretChanges = Readonly<Partial<Record<FieldName, SecretChange>>>;

/** An integration as a person typed it, before it is checked. A secret field that is absent means `keep`. */
export interface IntegrationDraft {
  /** Null for a new integration. */
  readonly id: string | null;
  /** The revision that the form was opened on; null for a new integration. */
  readonly baseRevision: number | null;
  /** The edition that the form was opened on; absent where only the revision is known. */
  readonly baseEdition?: string;
  readonly type: RegistryType;
  readonly name: string;
  /** Public fields as typed; switches are `'true'` or absent. */
  readonly fields: PublicFields;
  readonly secrets: SecretChanges;
}

export function copySource(
  { source }: Extract<SecretChange, { readonly kind: 'copy' }>,
  records: readonly IntegrationRecord[],
): IntegrationRecord {
  return records.find(({ id }) => id === source.id) ?? source;
}
