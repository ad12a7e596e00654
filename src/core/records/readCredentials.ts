import type { IntegrationRecord } from '../domain/integration.ts';
import { integrationKind, type FieldName } from '../domain/integrationKind.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { Credentials, CredentialVault, VaultFailure } from './credentialVault.ts';

/** Why an integration cannot be used for a login now. */
export type CredentialGap =
  /** The field has no secret: never entered, removed, or lost by the keyring. */
  | { readonly kind: 'missing'; readonly field: FieldName }
  | { readonly kind: 'unreadable'; readonly field: FieldName; readonly failure: VaultFailure };

/** Reads every required secret of a record; the first gap ends it. */
export async function readCredentials(
  record: IntegrationRecord,
  vault: CredentialVault,
): Promise<Result<Credentials, CredentialGap>> {
  const credentials: Partial<Record<FieldName, Secret>> = {};
  for (const { name: field, required } of integrationKind(record.type).fields.filter(
    ({ secret }) => secret,
  )) {
    const key = record.secrets[field]?.key;
    const read = key === undefined ? succeed(undefined) : await vault.read(key);
    if (!read.ok) {
      return fail({ kind: 'unreadable', field, failure: read.error });
    }
    if (read.value !== undefined) {
      credentials[field] = read.value;
    } else if (required) {
      return fail({ kind: 'missing', field });
    }
  }
  return succeed(credentials);
}
