import { Secret } from '../core/domain/secret.ts';
import type { FieldName } from '../core/domain/integrationKind.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';
import type { BasicCredential } from './protocol/basicCredential.ts';

export function secretField(request: LoginRequest, name: FieldName): Secret {
  return request.credentials[name] ?? new Secret('');
}

export function publicField(request: LoginRequest, name: FieldName): string {
  return request.fields[name] ?? '';
}

/** User name and password as the record has them, byte for byte: blanks may be part of a password. */
export function passwordCredential(request: LoginRequest): BasicCredential {
  return {
    username: publicField(request, 'username'),
    secret: secretField(request, 'password'),
    kind: 'password',
  };
}
