const BRAND = Symbol.for('shippable-integrations.secret');

/**
 * A credential inside the process. It shows as `[redacted]` wherever it is printed, serialised or inspected; `reveal()` is
 * the only way out. Bundles do not share classes, so it is recognised by a brand, never by `instanceof`.
 */
export class Secret {
  readonly #value: string;
  readonly [BRAND] = true;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself. Call it only where it leaves the process: the vault, the request that carries it. */
  reveal(): string {
    return this.#value;
  }

  get isEmpty(): boolean {
    return this.#value.length === 0;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]';
  }
}

export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && BRAND in value;
}
