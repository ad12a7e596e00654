import type { FieldName } from '../domain/integrationKind.ts';
import type { Event } from '../domain/lifecycle.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';

export type Credentials = Readonly<Partial<Record<FieldName, Secret>>>;

/** Why a keyring did not do what it was asked. `detail` is the keyring's own message, never a secret. */
export interface VaultFailure {
  readonly kind: 'vault-unavailable' | 'vault-timed-out' | 'vault-corrupt' | 'vault-forgets';
  readonly detail: string;
}

/** The keyring. Every operation settles within a bounded time and none throws. */
export interface CredentialVault {
  /** `undefined` where nothing is stored under the key. */
  read(key: string): Promise<Result<Secret | undefined, VaultFailure>>;
  /** Succeeds only when the value could be read back. */
  write(key: string, secret: Secret): Promise<Result<void, VaultFailure>>;
  /** Removing what is not there succeeds. */
  remove(key: string): Promise<Result<void, VaultFailure>>;
  /** Every key that this extension stored. */
  keys(): Promise<Result<readonly string[], VaultFailure>>;
  /** The key whose value changed, here or in another window. */
  readonly onDidChange: Event<string>;
}
