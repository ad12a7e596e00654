import { parseJsonObject } from '../../core/domain/jsonObject.ts';
import { Emitter, type Disposable, type Event } from '../../core/domain/lifecycle.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { Secret } from '../../core/domain/secret.ts';
import type { CredentialVault, VaultFailure } from '../../core/records/credentialVault.ts';

/** Milliseconds. Long enough for a person to unlock a keyring that asks. */
const TIMEOUT_MS = 30_000;

/** What the vault uses of `vscode.SecretStorage`, which fits as it is. */
export interface Keyring {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<readonly string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/**
 * VS Code's SecretStorage as a vault. It may throw, hang, or forget what it was given: each becomes a failure of its own.
 * Values are wrapped in JSON, so that a piece of one is not taken for a whole one.
 */
export class SecretStorageVault implements CredentialVault, Disposable {
  readonly #keyring: Keyring;
  readonly #timeoutMs: number;
  readonly #changed: Emitter<string>;
  readonly #subscription: Disposable;
  readonly onDidChange: Event<string>;

  constructor(keyring: Keyring, reportError: (error: unknown) => void, timeoutMs = TIMEOUT_MS) {
    this.#keyring = keyring;
    this.#timeoutMs = timeoutMs;
    this.#changed = new Emitter(reportError);
    this.onDidChange = this.#changed.event;
    this.#subscription = keyring.onDidChange(({ key }) => {
      this.#changed.fire(key);
    });
  }

  async read(key: string): Promise<Result<Secret | undefined, VaultFailure>> {
    const stored = await this.#ask(() => this.#keyring.get(key));
    return stored.ok ? unwrap(stored.value) : stored;
  }

  async write(key: string, secret: Secret): Promise<Result<void, VaultFailure>> {
    const text = JSON.stringify({ version: 1, value: secret.reveal() });
    const written = await this.#ask(() => this.#keyring.store(key, text));
    if (!written.ok) {
      return written;
    }
    const kept = await this.#ask(() => this.#keyring.get(key));
    if (!kept.ok) {
      return kept;
    }
    return kept.value === text ? succeed(undefined) : fail({ kind: 'vault-forgets', detail: '' });
  }

  async remove(key: string): Promise<Result<void, VaultFailure>> {
    return this.#ask(() => this.#keyring.delete(key));
  }

  async keys(): Promise<Result<readonly string[], VaultFailure>> {
    const keys: Result<unknown, VaultFailure> = await this.#ask(() => this.#keyring.keys());
    if (!keys.ok) {
      return keys;
    }
    // What is not known must not be taken for "there are none".
    return Array.isArray(keys.value)
      ? succeed(keys.value.filter((key): key is string => typeof key === 'string'))
      : fail({ kind: 'vault-unavailable', detail: 'the keyring gives no list of its keys' });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #ask<T>(question: () => PromiseLike<T>): Promise<Result<T, VaultFailure>> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<Result<never, VaultFailure>>((resolve) => {
      timer = setTimeout(() => {
        resolve(fail({ kind: 'vault-timed-out', detail: `${String(this.#timeoutMs / 1000)} s` }));
      }, this.#timeoutMs);
    });
    try {
      // Called inside the promise: a keyring may also throw before it gives one.
      const answer = Promise.resolve().then(question).then(succeed, refused);
      return await Promise.race([answer, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function refused(error: unknown): Result<never, VaultFailure> {
  const detail = error instanceof Error ? error.message : String(error);
  return fail({ kind: 'vault-unavailable', detail: detail.slice(0, 300) });
}

function unwrap(stored: unknown): Result<Secret | undefined, VaultFailure> {
  if (stored === undefined || stored === null) {
    return succeed(undefined);
  }
  const value = typeof stored === 'string' ? parseJsonObject(stored)?.['value'] : undefined;
  // The text of what is corrupt must not get into any message.
  return typeof value === 'string' ? succeed(new Secret(value)) : fail({ kind: 'vault-corrupt', detail: '' });
}
