import { Secret } from '../../core/domain/secret.ts';

/** Contents of key files that a person chose. The page knows a token only; the content never goes to it. */
export class PickedKeys {
  readonly #secrets = new Map<string, Secret>();

  /** Keeps a content and gives the token for it. */
  add(text: string): string {
    const token = crypto.randomUUID();
    this.#secrets.set(token, new Secret(text));
    return token;
  }

  get(token: string): Secret | undefined {
    return this.#secrets.get(token);
  }

  clear(): void {
    this.#secrets.clear();
  }
}
