import * as vscode from 'vscode';
import { baseNameOf, isInExcludedFolder } from '../../core/domain/candidateFile.ts';
import { pathBelow } from './findCandidates.ts';

/** What happened since the last batch, each file once. */
export interface EventBatch {
  /** Files that were created or written, of any name. */
  readonly written: readonly vscode.Uri[];
  /** Files whose text in an editor changed, was saved, or was given up. */
  readonly edited: readonly vscode.Uri[];
  /** Files and folders that are gone. */
  readonly deleted: readonly vscode.Uri[];
  /** New entries that may be folders. */
  readonly created: readonly vscode.Uri[];
  /** A `.git` came or went. */
  readonly repositories: boolean;
}

/** A checkout gives hundreds of events within moments; people notice nothing below this. */
const GATHER_MS = 40;

/** Gathers file-system and editor events into batches. */
export class WorkspaceEvents implements vscode.Disposable {
  readonly #tell: (batch: EventBatch) => void;
  readonly #subscriptions: vscode.Disposable;
  readonly #written = new Map<string, vscode.Uri>();
  readonly #edited = new Map<string, vscode.Uri>();
  readonly #deleted = new Map<string, vscode.Uri>();
  readonly #created = new Map<string, vscode.Uri>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (batch: EventBatch) => void) {
    this.#tell = tell;
    // The whole tree, not only candidates: a folder that is deleted or moved gives one event, its own.
    const watcher = vscode.workspace.createFileSystemWatcher('**');
    const edited = (document: vscode.TextDocument): void => {
      this.#note(this.#edited, document.uri);
    };
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => {
        this.#note(this.#created, uri);
        this.#note(this.#written, uri);
        this.#deleted.delete(uri.toString());
      }),
      watcher.onDidChange((uri) => {
        this.#note(this.#written, uri);
      }),
      watcher.onDidDelete((uri) => {
        this.#note(this.#deleted, uri);
        this.#written.delete(uri.toString());
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        edited(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.isDirty) {
          edited(document);
        }
      }),
      vscode.workspace.onDidSaveTextDocument(edited),
      vscode.workspace.onDidCloseTextDocument(edited),
    );
  }

  /** News of another watch than VS Code's: a file was written or is gone. */
  tellWritten(uri: vscode.Uri): void {
    this.#note(this.#written, uri);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  #note(kind: Map<string, vscode.Uri>, uri: vscode.Uri): void {
    if (isNoise(uri)) {
      return;
    }
    kind.set(uri.toString(), uri);
    this.#timer ??= setTimeout(() => {
      this.#flush();
    }, GATHER_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const batch: EventBatch = {
      written: [...this.#written.values()],
      edited: [...this.#edited.values()],
      deleted: [...this.#deleted.values()],
      created: [...this.#created.values()],
      repositories: [...this.#created.values(), ...this.#deleted.values()].some(isRepository),
    };
    [this.#written, this.#edited, this.#deleted, this.#created].forEach((kind) => {
      kind.clear();
    });
    this.#tell(batch);
  }
}

/** In excluded folders nothing is read, and a package manager or Git makes thousands of events there. */
function isNoise(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  // The workspace itself may lie below a folder of such a name.
  return folder !== undefined && isInExcludedFolder(pathBelow(folder, uri));
}

function isRepository(uri: vscode.Uri): boolean {
  return baseNameOf(uri.path) === '.git';
}
