import type { SecureContext } from 'node:tls';

/**
 * The authorities that a connection trusts: Node's, the system's and those of the integration's own file. They are read
 * with the first TLS connection, and contexts are kept.
 */
export class TrustedCertificates {
  readonly #contexts = new Map<string, Promise<SecureContext>>();
  #common: Promise<readonly string[]> | undefined;

  /** A context that also trusts `extra`, PEM certificates that `CaFiles` gave. */
  async contextFor(extra: readonly string[]): Promise<SecureContext> {
    const key = extra.join('\n');
    const context = this.#contexts.get(key) ?? this.#createContext(extra);
    this.#contexts.set(key, context);
    return context;
  }

  async #createContext(extra: readonly string[]): Promise<SecureContext> {
    const { readCommonAuthorities, createSecureContext } = await import('./commonAuthorities.ts');
    this.#common ??= readCommonAuthorities();
    return createSecureContext({ ca: [...(await this.#common), ...extra] });
  }
}
