import type { FieldName } from './integrationKind.ts';
import type { RegistryType } from './registryType.ts';

/** Public fields of a record, by field name; switches are stored as `'true'`. */
export type PublicFields = Readonly<Partial<Record<FieldName, string>>>;

/**
 * The public record of an integration: everything but its credentials. One file each; the credentials lie in the
 * vault under `id`. The name is a field, so a rename moves nothing.
 */
export interface IntegrationRecord {
  /** Version of this shape. */
  readonly version: 1;
  /** Random and stable; never shown. */
  readonly id: string;
  /** Compared exactly, case included. */
  readonly name: string;
  readonly type: RegistryType;
  readonly fields: PublicFields;
  /** Counts writes: an edit made on an older revision is told so. */
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}
