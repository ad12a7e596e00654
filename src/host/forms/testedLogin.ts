import type { IntegrationRecord, PublicFields } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { FieldName } from '../../core/domain/integrationKind.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { Secret } from '../../core/domain/secret.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';

/** Where one secret of a login comes from: typed, or stored under a key. */
type SecretSource = { readonly typed: Secret } | { readonly key: string } | null;

/** Everything that a login depends on: an outcome belongs to this, and to nothing else. */
export interface TestedLogin {
  readonly type: RegistryType;
  readonly fields: PublicFields;
  readonly secrets: readonly SecretSource[];
}

/** The login of a draft; `fields` are those that would be saved, `stored` is the record that keeps what nobody typed. */
export function loginOfDraft(
  draft: IntegrationDraft,
  fields: PublicFields,
  stored: IntegrationRecord | null,
): TestedLogin {
  const secrets = secretFields(draft.type).map((field): SecretSource => {
    const change = draft.secrets[field];
    if (change?.kind === 'set' && !change.secret.isEmpty) {
      return { typed: change.secret };
    }
    const key = change?.kind === 'remove' ? undefined : stored?.secrets[field]?.key;
    return key === undefined ? null : { key };
  });
  return { type: draft.type, fields, secrets };
}

/** The login of a saved record. */
export function loginOfRecord({ type, fields, secrets }: IntegrationRecord): TestedLogin {
  const sources = secretFields(type).map((field): SecretSource => {
    const key = secrets[field]?.key;
    return key === undefined ? null : { key };
  });
  return { type, fields, secrets: sources };
}

export function isSameLogin(left: TestedLogin, right: TestedLogin): boolean {
  const sorted = ({ fields }: TestedLogin): string => JSON.stringify(Object.entries(fields).sort());
  return (
    left.type === right.type &&
    sorted(left) === sorted(right) &&
    left.secrets.every((source, index) => isSameSource(source, right.secrets[index] ?? null))
  );
}

function isSameSource(left: SecretSource, right: SecretSource): boolean {
  if (left === null || right === null) {
    return left === right;
  }
  if ('typed' in left) {
    return 'typed' in right && left.typed.reveal() === right.typed.reveal();
  }
  return 'key' in right && left.key === right.key;
}

function secretFields(type: RegistryType): readonly FieldName[] {
  return integrationKind(type)
    .fields.filter(({ secret }) => secret)
    .map(({ name }) => name);
}
