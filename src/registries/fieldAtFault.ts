import { integrationKind } from '../core/domain/integrationKind.ts';
import type { LoginCause, LoginField } from '../core/domain/loginOutcome.ts';
import type { RegistryType } from '../core/domain/registryType.ts';

/** The field that a person would mend; nothing where no field of theirs is at fault. */
const FIELDS: Readonly<Partial<Record<LoginCause, LoginField>>> = {
  'wrong-credentials': 'password',
  'password-expired': 'password',
  'access-token-needed': 'password',
  'encrypted-password-needed': 'password',
  'docker-id-is-email': 'username',
  'username-has-colon': 'username',
  'username-has-blanks': 'username',
  'username-not-text': 'username',
  'password-not-text': 'password',
  'wrong-access-token': 'accessToken',
  'access-token-expired': 'accessToken',
  'access-key-unknown': 'accessKeyId',
  'access-key-shape': 'accessKeyId',
  'temporary-key-without-token': 'accessKeyId',
  'secret-key-wrong': 'secretAccessKey',
  'session-expired': 'sessionToken',
  'session-token-wrong': 'sessionToken',
  'credential-has-control-characters': 'sessionToken',
  'region-shape': 'region',
  'too-many-regions': 'region',
  'region-not-enabled': 'region',
  'region-host-not-found': 'region',
  'ca-file-unreadable': 'caFile',
  'ca-file-without-certificate': 'caFile',
  'ca-file-without-markers': 'caFile',
  'ca-file-not-regular': 'caFile',
  'ca-file-too-large': 'caFile',
  'ca-file-timed-out': 'caFile',
  'ca-file-pkcs7': 'caFile',
  'ca-file-pkcs12': 'caFile',
  'ca-file-private-key': 'caFile',
  'certificate-self-signed': 'caFile',
  'certificate-unknown-authority': 'caFile',
  'certificate-wrong-host': 'url',
  'url-unreadable': 'url',
  'url-not-http': 'url',
  'url-has-user-info': 'url',
  'metadata-address': 'url',
  'not-a-registry': 'url',
  'registry-without-path': 'url',
  'registry-wrong-path': 'url',
  'no-registry-reply': 'url',
  'html-instead-of-registry': 'url',
  'registry-v1-only': 'url',
  'plain-http-port': 'url',
  'tls-port-with-http-url': 'url',
  'redirect-elsewhere': 'url',
  'redirect-loop': 'url',
  'redirect-without-address': 'url',
  'name-not-found': 'url',
  'connection-refused': 'url',
  'not-http': 'url',
  'key-not-json': 'jsonKey',
  'key-text-around': 'jsonKey',
  'key-byte-order-mark': 'jsonKey',
  'key-quoted': 'jsonKey',
  'key-base64': 'jsonKey',
  'key-raw-newlines': 'jsonKey',
  'key-wrong-type': 'jsonKey',
  'key-incomplete': 'jsonKey',
  'key-email-shape': 'jsonKey',
  'key-doubled-newlines': 'jsonKey',
  'key-private-key-unreadable': 'jsonKey',
  'key-other-universe': 'jsonKey',
  'key-rotated-or-deleted': 'jsonKey',
  'account-not-found': 'jsonKey',
  'key-refused': 'jsonKey',
};

/** For the fields that a record of this type has; `region` stands in the yml and the session token in the input. */
export function fieldAtFault(cause: LoginCause, type: RegistryType): LoginField | null {
  const field = FIELDS[cause];
  if (field === undefined) {
    return null;
  }
  const known = integrationKind(type).fields.some(({ name }) => name === field);
  const ofInput = type === 'ecr' && (field === 'region' || field === 'sessionToken');
  return known || ofInput || cause.startsWith('ca-file-') ? field : awsFallback(field, type);
}

function awsFallback(field: LoginField, type: RegistryType): LoginField | null {
  return type === 'ecr' && field === 'jsonKey' ? 'accessKeyId' : null;
}
