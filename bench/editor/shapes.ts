/** Classes and constants of the module `vscode`: they keep what they are made of. */
import { URI, Utils } from 'vscode-uri';

export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });

export class Disposable {
  readonly #end: () => unknown;
  constructor(end: () => unknown) {
    this.#end = end;
  }
  static from(...parts: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      parts.forEach((part) => part.dispose());
    });
  }
  dispose(): void {
    this.#end();
  }
}

export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: readonly [Position, Position] | readonly [number, number, number, number]) {
    [this.start, this.end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}
export class Selection extends Range {}

/** A class that keeps what it is made of. */
function plain(): new (...parts: readonly unknown[]) => { readonly parts: readonly unknown[] } {
  return class {
    readonly parts: readonly unknown[];
    constructor(...parts: readonly unknown[]) {
      this.parts = parts;
    }
  };
}
export class TreeItem {
  readonly label: unknown;
  readonly collapsibleState: number;
  constructor(label: unknown, collapsibleState: number) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}
export class ThemeIcon {
  static readonly File = new ThemeIcon('file');
  readonly id: string;
  readonly color: unknown;
  constructor(id: string, color?: unknown) {
    this.id = id;
    this.color = color;
  }
}
export const ThemeColor = plain();
export const Location = plain();
export const CodeLens = plain();
export const Hover = plain();
export const MarkdownString = plain();
export const WorkspaceEdit = plain();
export const CodeAction = plain();
export const CompletionItem = plain();
export const CompletionList = plain();
export const DocumentLink = plain();
export const DocumentSymbol = plain();
export const InlayHint = plain();
export const SnippetString = plain();
export const TextEdit = plain();
export const DiagnosticRelatedInformation = plain();
export class Diagnostic {
  source = '';
  code: unknown;
  relatedInformation: unknown;
  readonly range: unknown;
  readonly message: string;
  readonly severity: number;
  constructor(range: unknown, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}
export class RelativePattern {
  readonly baseUri: URI;
  readonly pattern: string;
  constructor(base: URI | { readonly uri: URI }, pattern: string) {
    this.pattern = pattern;
    this.baseUri = base instanceof URI ? base : base.uri;
  }
}
export class FileSystemError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
const noEvent = (): { dispose(): void } => ({ dispose: () => undefined });

export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false, onCancellationRequested: noEvent };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {}
}

function kinds(...names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name, value) => [name, value]));
}
export const TreeItemCollapsibleState = kinds('None', 'Collapsed', 'Expanded');
export const DiagnosticSeverity = kinds('Error', 'Warning', 'Information', 'Hint');
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 };
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };
export const ViewColumn = { Active: -1, Beside: -2 };
export const ProgressLocation = { Notification: 15, Window: 10 };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const LanguageStatusSeverity = kinds('Information', 'Warning', 'Error');
const kind = (value: string): unknown => ({ value, append: (more: string) => kind(`${value}.${more}`) });
export const CodeActionKind = {
  QuickFix: kind('quickfix'),
  Refactor: kind('refactor'),
  RefactorRewrite: kind('refactor.rewrite'),
  RefactorExtract: kind('refactor.extract'),
  SourceFixAll: kind('source.fixAll'),
};
export const SymbolKind = kinds('Struct', 'Property', 'Object', 'Module', 'Key', 'Function');
export const CompletionItemKind = kinds(
  'Value',
  'Snippet',
  'Reference',
  'Property',
  'Module',
  'EnumMember',
  'Constant',
);
export const CompletionItemTag = { Deprecated: 1 };
export const InlayHintKind = { Parameter: 2 };
export const InputBoxValidationSeverity = { Warning: 2 };
