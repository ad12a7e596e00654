/** Something that must be released; VS Code's own disposables fit. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener; what it returns ends the subscription. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** A source of events that needs no VS Code. A listener that throws is reported and does not stop the others. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #reportError: (error: unknown) => void;

  constructor(reportError: (error: unknown) => void) {
    this.#reportError = reportError;
  }

  readonly event: Event<T> = (listener) => {
    const own = (value: T): void => {
      listener(value);
    };
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#reportError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
