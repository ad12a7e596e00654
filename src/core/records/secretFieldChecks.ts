import type { FieldName } from '../domain/integrationKind.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { Secret } from '../domain/secret.ts';
import { GOOGLE_UNIVERSE, parseServiceAccountKey } from '../domain/serviceAccountKey.ts';
import type { DraftProblem, DraftProblemCode } from './draftProblem.ts';

/** Long-lived (`AKIA`) and temporary (`ASIA`) key ids; IAM user guide, "IAM identifiers". */
const ACCESS_KEY_ID = /^(AKIA|ASIA)[A-Z2-7]{16}$/;

/** Checks the shape of a typed secret, offline. The problems that it returns hold no part of the secret. */
export function checkSecret(
  type: RegistryType,
  field: FieldName,
  secret: Secret,
  isPrivateKey: (pem: string) => boolean,
): readonly DraftProblem[] {
  const text = secret.reveal();
  if (field === 'jsonKey') {
    return checkJsonKey(text, isPrivateKey);
  }
  if (field === 'accessKeyId' && isSecretAccessKey(text)) {
    return [{ field, severity: 'error', code: 'access-key-is-secret', parameters: {} }];
  }
  if (text.trim() !== text) {
    return [warning(field, 'secret-surrounding-spaces')];
  }
  return type === 'ecr' ? checkAwsKey(field, text) : [];
}

/** 40 characters of base64 are no key id: saved as one, the secret would be shown in part. */
function isSecretAccessKey(text: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(text.trim());
}

function checkAwsKey(field: FieldName, text: string): readonly DraftProblem[] {
  if (field === 'secretAccessKey') {
    return isSecretAccessKey(text) ? [] : [warning(field, 'secret-key-shape')];
  }
  if (!ACCESS_KEY_ID.test(text)) {
    return [warning(field, 'access-key-shape')];
  }
  return text.startsWith('ASIA') ? [warning(field, 'access-key-temporary')] : [];
}

function checkJsonKey(text: string, isPrivateKey: (pem: string) => boolean): readonly DraftProblem[] {
  const field = 'jsonKey';
  const parsed = parseServiceAccountKey(text, isPrivateKey);
  if (!parsed.ok) {
    const { problem, foundType } = parsed.error;
    return [{ field, severity: 'error', code: problem, parameters: { type: foundType ?? '' } }];
  }
  const { universeDomain } = parsed.value;
  return universeDomain === GOOGLE_UNIVERSE
    ? []
    : [{ field, severity: 'warning', code: 'json-key-universe', parameters: { domain: universeDomain } }];
}

function warning(field: FieldName, code: DraftProblemCode): DraftProblem {
  return { field, severity: 'warning', code, parameters: {} };
}
