/** Stands in for the module `vscode` where only commands are registered and called. */
type Run = (...args: readonly unknown[]) => unknown;

const registered = new Map<string, Run>();

export class Disposable {
  readonly dispose: () => void;

  constructor(dispose: () => void) {
    this.dispose = dispose;
  }

  static from(...parts: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      parts.forEach((part) => part.dispose());
    });
  }
}

export const commands = {
  registerCommand(id: string, run: Run): Disposable {
    if (registered.has(id)) {
      throw new Error(`command '${id}' already exists`);
    }
    registered.set(id, run);
    return new Disposable(() => registered.delete(id));
  },
  executeCommand(id: string, ...args: readonly unknown[]): Promise<unknown> {
    const run = registered.get(id);
    return run === undefined
      ? Promise.reject(new Error(`command '${id}' not found`))
      : Promise.resolve(run(...args));
  },
};
