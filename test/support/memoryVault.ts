import { Emitter } from '../../src/core/domain/lifecycle.ts';
import { fail, succeed, type Result } from '../../src/core/domain/result.ts';
import { Secret } from '../../src/core/domain/secret.ts';
import type { CredentialVault, VaultFailure } from '../../src/core/records/credentialVault.ts';

/** A keyring in memory whose operations can be made to fail, all or the nth one. */
export class MemoryVault implements CredentialVault {
  readonly stored = new Map<string, string>();
  readonly operations: string[] = [];
  /** Decides for each operation (`write 1`, counted from 1) whether the keyring refuses. */
  failsAt: (operation: 'read' | 'write' | 'remove' | 'keys', nth: number) => boolean = () => false;
  readonly #changed = new Emitter<string>((error) => {
    throw error;
  });

  readonly onDidChange = this.#changed.event;

  read(key: string): Promise<Result<Secret | undefined, VaultFailure>> {
    return this.#run('read', () => {
      const value = this.stored.get(key);
      return value === undefined ? undefined : new Secret(value);
    });
  }

  write(key: string, secret: Secret): Promise<Result<void, VaultFailure>> {
    return this.#run('write', () => {
      this.stored.set(key, secret.reveal());
      this.#changed.fire(key);
    });
  }

  remove(key: string): Promise<Result<void, VaultFailure>> {
    return this.#run('remove', () => {
      this.stored.delete(key);
      this.#changed.fire(key);
    });
  }

  keys(): Promise<Result<readonly string[], VaultFailure>> {
    return this.#run('keys', () => [...this.stored.keys()]);
  }

  #run<T>(operation: 'read' | 'write' | 'remove' | 'keys', act: () => T): Promise<Result<T, VaultFailure>> {
    this.operations.push(operation);
    const nth = this.operations.filter((name) => name === operation).length;
    return Promise.resolve(
      this.failsAt(operation, nth)
        ? fail({ kind: 'vault-unavailable', detail: 'the keyring is locked' })
        : succeed(act()),
    );
  }
}
