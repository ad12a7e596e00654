import * as vscode from 'vscode';
import { baseNameOf, isInExcludedFolder } from '../../core/domain/candidateFile.ts';
import { gatherEvents } from '../../core/workspace/eventBatch.ts';
import type { GatheredEvents, PlaceEvent } from '../../core/workspace/eventBatch.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { pathBelow } from './findCandidates.ts';

/** What happened since the last batch, each file once. */
export interface EventBatch extends GatheredEvents<vscode.Uri> {
  /** A `.git` came or went. */
  readonly repositories: boolean;
}

/** A checkout gives hundreds of events within moments; people notice nothing below this. */
const GATHER_MS = 40;

/** Gathers file-system and editor events into batches. */
export class WorkspaceEvents implements vscode.Disposable {
  readonly #tell: (batch: EventBatch) => void;
  readonly #subscriptions: vscode.Disposable;
  #events: PlaceEvent<vscode.Uri>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastFlush = Promise.resolve();
  #isDisposed = false;

  constructor(tell: (batch: EventBatch) => void) {
    this.#tell = tell;
    // The whole tree, not only candidates: a folder that is deleted or moved gives one event, its own.
    const watcher = vscode.workspace.createFileSystemWatcher('**');
    const edited = (document: vscode.TextDocument): void => {
      this.#note('edited', document.uri);
    };
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => {
        this.#note('created', uri);
      }),
      watcher.onDidChange((uri) => {
        this.#note('changed', uri);
      }),
      watcher.onDidDelete((uri) => {
        this.#note('deleted', uri);
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
    this.#note('changed', uri);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** Does as little as possible: VS Code reports thousands of events in one turn of the event loop. */
  #note(kind: PlaceEvent<vscode.Uri>['kind'], uri: vscode.Uri): void {
    this.#events.push({ kind, uri });
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const events = this.#events;
      this.#events = [];
      // Batches are handled one after the other, so that the last event of a file decides: a file that goes and comes back
      // is there.
      this.#lastFlush = this.#lastFlush.then(() => this.#flush(events));
    }, GATHER_MS);
  }

  async #flush(events: readonly PlaceEvent<vscode.Uri>[]): Promise<void> {
    const gathered = await gatherEvents(events, { isNoise, clock: HOST_CLOCK });
    const { created, deleted, edited, written } = gathered;
    if (!this.#isDisposed && [created, deleted, edited, written].some(({ length }) => length > 0)) {
      this.#tell({ ...gathered, repositories: [...created, ...deleted].some(isRepository) });
    }
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
