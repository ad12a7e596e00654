import type { Secret } from '../../core/domain/secret.ts';

/** What a password is, which decides the words of a refusal. */
export type CredentialKind = 'password' | 'access-token';

/** A user name and a secret for HTTP Basic. */
export interface BasicCredential {
  readonly username: string;
  readonly secret: Secret;
  readonly kind: CredentialKind;
}

/** The value of `Authorization` (RFC 7617, UTF-8). */
export function basicHeader({ username, secret }: BasicCredential): string {
  return `Basic ${Buffer.from(`${username}:${secret.reveal()}`, 'utf8').toString('base64')}`;
}
