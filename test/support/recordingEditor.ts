/**
 * Stands in for the module `vscode` in tests of the doors in `src/host/shown`: it notes each text that reaches the editor,
 * in whatever call, constructor or property.
 */
const shown: string[] = [];

/** The texts since the last call. */
export function takeShown(): readonly string[] {
  return shown.splice(0);
}

function note(value: unknown): void {
  if (typeof value === 'string') {
    shown.push(value);
  } else if (typeof value === 'object' && value !== null) {
    // `source` is the caller's own item, which the editor does not look at.
    Object.entries(value).forEach(([name, each]) => {
      if (name !== 'source') {
        note(each);
      }
    });
  }
}

/** Answers like a person who leaves what is shown. */
function left(...args: readonly unknown[]): Promise<undefined> {
  note(args);
  return Promise.resolve(undefined);
}

class Shown {
  readonly args: readonly unknown[];

  constructor(...args: readonly unknown[]) {
    note(args);
    this.args = args;
  }
}

export class CodeLens extends Shown {
  command: unknown;
}
export class CompletionItem extends Shown {}
export class DocumentSymbol extends Shown {}
export class SymbolInformation extends Shown {}
export class CodeAction extends Shown {}
export class Diagnostic extends Shown {}
export class DiagnosticRelatedInformation extends Shown {}
export class InlayHint extends Shown {}
export class FileDecoration extends Shown {}
export class TreeItem extends Shown {}
export class MarkdownString extends Shown {}
export class Hover extends Shown {}

export const InlayHintKind = { Parameter: 2 };
export const ProgressLocation = { Notification: 15 };
export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 };

/** Notes what is set on it. */
function watched(known: object): object {
  return new Proxy(known, {
    set: (target, name, value) => {
      note(value);
      return Reflect.set(target, name, value);
    },
  });
}

/** A list that is left as soon as it is shown. */
function createQuickPick(): object {
  let leave = (): void => undefined;
  return watched({
    items: [],
    activeItems: [],
    selectedItems: [],
    onDidAccept: () => ({ dispose: () => undefined }),
    onDidTriggerItemButton: () => ({ dispose: () => undefined }),
    onDidHide: (listener: () => void) => {
      leave = listener;
    },
    show: () => {
      leave();
    },
    dispose: () => undefined,
  });
}

interface InputParts {
  readonly validateInput?: (text: string) => unknown;
}

export const window = {
  showInformationMessage: left,
  showWarningMessage: left,
  showErrorMessage: left,
  showQuickPick: async (items: unknown, options: unknown): Promise<undefined> => left(await items, options),
  createQuickPick,
  setStatusBarMessage: left,
  showInputBox: ({ validateInput, ...options }: InputParts): Promise<undefined> =>
    left(options, validateInput?.('typed')),
  withProgress: (
    options: unknown,
    run: (progress: { readonly report: (step: unknown) => void }) => Promise<unknown>,
  ): Promise<unknown> => {
    note(options);
    return run({ report: note });
  },
  createOutputChannel: (): object => ({ error: note, dispose: () => undefined }),
};

export const languages = {
  createLanguageStatusItem: (): object => watched({ dispose: () => undefined }),
};
