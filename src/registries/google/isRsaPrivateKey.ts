import { createPrivateKey } from 'node:crypto';

/** Whether a PEM text is a private key that Google's tokens can be signed with (RS256). Forms and login tests ask alike. */
export function isRsaPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
