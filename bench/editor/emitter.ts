/** An event as VS Code fires it: one listener after the other, in one turn. */
export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (
    listener: (value: T) => void,
    thisArgs?: unknown,
    disposables?: { dispose(): void }[],
  ): { dispose(): void } => {
    const own = (value: T): void => {
      listener.call(thisArgs, value);
    };
    this.#listeners.add(own);
    const subscription = { dispose: () => void this.#listeners.delete(own) };
    disposables?.push(subscription);
    return subscription;
  };

  fire(value: T): void {
    [...this.#listeners].forEach((listener) => {
      listener(value);
    });
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
