import type { TestReport } from '../../contract/formContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { FieldName } from '../../core/domain/integrationKind.ts';
import type { Secret } from '../../core/domain/secret.ts';
import type { CredentialVault, Credentials, VaultFailure } from '../../core/records/credentialVault.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import type { ValidatedDraft } from '../../core/records/validateDraft.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { toFieldProblems } from './formPage.ts';

export interface DraftCredentials {
  readonly credentials: Credentials;
  /** The first stored secret that the keyring did not give: whether it is there is not known. */
  readonly refused: {
    readonly label: string;
    readonly field: FieldName;
    readonly failure: VaultFailure;
  } | null;
}

/** The credentials that saving the draft would leave: typed ones, else stored ones; removed ones not. */
export async function draftCredentials(
  draft: IntegrationDraft,
  stored: IntegrationRecord | null,
  vault: CredentialVault,
): Promise<DraftCredentials> {
  const credentials: Partial<Record<FieldName, Secret>> = {};
  let refused: DraftCredentials['refused'] = null;
  for (const { name, secret, label } of integrationKind(draft.type).fields) {
    const change = draft.secrets[name];
    if (!secret || change?.kind === 'remove') {
      continue;
    }
    if (change?.kind === 'set') {
      credentials[name] = change.secret;
      continue;
    }
    const key = stored?.secrets[name]?.key;
    const read = key === undefined ? undefined : await vault.read(key);
    if (read?.ok === false) {
      refused ??= { label, field: name, failure: read.error };
    } else if (read?.value !== undefined) {
      credentials[name] = read.value;
    }
  }
  return { credentials, refused };
}

/**
 * Why a draft cannot be tested yet, as a report; null where it can. A missing or taken name does not stop a test, and
 * a required secret that is nowhere does.
 */
export function whyNotTested(
  draft: IntegrationDraft,
  validated: ValidatedDraft,
  { credentials, refused }: DraftCredentials,
  t: Translate,
): TestReport | null {
  const problems = validated.problems.filter(
    ({ field, severity }) => severity === 'error' && field !== 'name' && field !== 'type',
  );
  const missing = integrationKind(draft.type).fields.find(
    ({ name, secret, required }) => secret && required && credentials[name] === undefined,
  );
  const first = toFieldProblems(problems, draft.type, t)[0];
  const field = first?.field ?? refused?.field ?? missing?.name;
  if (field === undefined) {
    return null;
  }
  return {
    level: 'warning',
    heading: t('Not tested'),
    cause:
      first?.text ??
      (refused === null
        ? t('{0} is not stored; enter it to test the login.', missing?.label ?? '')
        : t('The keyring does not give {0}: {1}', refused.label, refused.failure.detail)),
    field,
    parts: [],
    evidence: [],
    serverText: null,
    steps: [{ text: '', action: { kind: 'focus-field', field, label: t('Go to the field') } }],
  };
}
