import type { TestReport } from '../../contract/formContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { FieldName } from '../../core/domain/integrationKind.ts';
import type { Secret } from '../../core/domain/secret.ts';
import type { CredentialVault, Credentials } from '../../core/records/credentialVault.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import type { ValidatedDraft } from '../../core/records/validateDraft.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { toFieldProblems } from './formPage.ts';

/** The credentials that saving the draft would leave: typed ones, else stored ones; removed ones not. */
export async function draftCredentials(
  draft: IntegrationDraft,
  stored: IntegrationRecord | null,
  vault: CredentialVault,
): Promise<Credentials> {
  const credentials: Partial<Record<FieldName, Secret>> = {};
  for (const { name, secret } of integrationKind(draft.type).fields) {
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
    if (read?.ok === true && read.value !== undefined) {
      credentials[name] = read.value;
    }
  }
  return credentials;
}

/**
 * Why a draft cannot be tested yet, as a report; null where it can. A missing or taken name does not stop a test, and
 * a required secret that is nowhere does.
 */
export function whyNotTested(
  draft: IntegrationDraft,
  validated: ValidatedDraft,
  credentials: Credentials,
  t: Translate,
): TestReport | null {
  const problems = validated.problems.filter(
    ({ field, severity }) => severity === 'error' && field !== 'name' && field !== 'type',
  );
  const missing = integrationKind(draft.type).fields.find(
    ({ name, secret, required }) => secret && required && credentials[name] === undefined,
  );
  const first = toFieldProblems(problems, draft.type, t)[0];
  const field = first?.field ?? missing?.name;
  if (field === undefined) {
    return null;
  }
  return {
    level: 'warning',
    heading: t('Not tested'),
    cause: first?.text ?? t('{0} is not stored; enter it to test the login.', missing?.label ?? ''),
    field,
    parts: [],
    evidence: [],
    serverText: null,
    steps: [{ text: '', action: { kind: 'focus-field', field, label: t('Go to the field') } }],
  };
}
