import type { CredentialVault } from './credentialVault.ts';
import type { IntegrationStore } from './integrationStore.ts';

/** What the use cases work with; created once in the composition root. */
export interface IntegrationServices {
  readonly store: IntegrationStore;
  readonly vault: CredentialVault;
  /** Whether a text is a private key that the crypto library can read; core itself has none. */
  readonly isPrivateKey: (pem: string) => boolean;
  readonly now: () => Date;
  /** A random id, for example `crypto.randomUUID()`. */
  readonly newId: () => string;
}
