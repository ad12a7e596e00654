import type { Disposable, Event } from '../domain/lifecycle.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import { wholeWorkspace } from '../domain/unknownReason.ts';
import type { UnknownPlace } from '../domain/unknownReason.ts';
import { inSlices } from '../workspace/clock.ts';
import type { Clock } from '../workspace/clock.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';
import { nearestPlace } from '../workspace/pathsBelow.ts';
import type { WorkspaceIndexer } from '../workspace/workspaceIndexer.ts';
import { ledgerFolder } from './dependencyLedger.ts';
import type { DependencyLedger } from './dependencyLedger.ts';

/** Milliseconds without news before the ledger is written: typing must not write files. */
const QUIET_MS = 3_000;

/** A folder of the window. */
export interface OpenFolder {
  readonly uri: string;
  /** Another folder may have the same. */
  readonly name: string;
}

export interface RecorderOptions {
  readonly ledger: DependencyLedger;
  readonly index: IntegrationQueries;
  readonly indexer: Pick<WorkspaceIndexer, 'progress' | 'onDidProgress'>;
  readonly clock: Clock;
  readonly now: () => Date;
  readonly openFolders: () => readonly OpenFolder[];
  /** The open folder of a file; undefined where there is none. */
  readonly folderOf: (uri: FileUri) => string | undefined;
  /** Fires before the index drops the files of folders that leave the window. */
  readonly onWillLeave: Event<readonly OpenFolder[]>;
  readonly reportError: (error: unknown) => void;
}

/** What the index said at one moment. */
interface Snapshot {
  readonly folders: readonly OpenFolder[];
  readonly files: readonly IndexedFile[];
  readonly unknown: readonly UnknownPlace[];
}

/**
 * Writes down what the open folders depend on: when nothing has changed for a moment, when a folder leaves the window, and
 * when the window closes. A folder that could not be written stays due.
 */
export class FolderRecorder implements Disposable {
  readonly #options: RecorderOptions;
  readonly #subscriptions: readonly Disposable[];
  #timer: Disposable | undefined;
  /** Something changed that is not written yet. */
  #isDue = false;
  #isClosed = false;
  /** One after the other: an older state must never be written over a newer one. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { index, indexer, onWillLeave } = options;
    this.#subscriptions = [
      index.onDidChange(() => {
        this.#isDue = true;
        this.#wait();
      }),
      indexer.onDidProgress(() => {
        if (this.#isDue && this.#timer === undefined && !this.#isBusy()) {
          this.#wait();
        }
      }),
      onWillLeave((folders) => {
        if (this.#isDue) {
          this.#write(this.#snapshot(folders));
        }
      }),
    ];
  }

  /** Resolves when what is being written is written. */
  settled(): Promise<void> {
    return this.#written;
  }

  /** Writes what is due at once: what it writes is read off the index before this returns. */
  close(): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#timer?.dispose();
      this.#subscriptions.forEach((subscription) => {
        subscription.dispose();
      });
      if (this.#isDue) {
        this.#write(this.#snapshot(this.#options.openFolders()));
      }
    }
    return this.#written;
  }

  dispose(): void {
    void this.close();
  }

  #wait(): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(QUIET_MS, () => {
      this.#timer = undefined;
      // While the index is busy its end is waited for: there is more to come.
      if (!this.#isBusy()) {
        this.#isDue = false;
        this.#write(this.#snapshot(this.#options.openFolders()));
      }
    });
  }

  #isBusy(): boolean {
    const { state } = this.#options.indexer.progress;
    return state !== 'idle' && state !== 'stopped';
  }

  /** Of an index that is busy, which files will differ is not known. */
  #snapshot(folders: readonly OpenFolder[]): Snapshot {
    const { index } = this.#options;
    const notRead = this.#isBusy() ? [wholeWorkspace({ kind: 'cancelled' })] : [];
    return { folders, files: index.files(), unknown: [...index.unknown(), ...notRead] };
  }

  #write(seen: Snapshot): void {
    this.#written = this.#written.then(() => this.#remember(seen)).catch(this.#options.reportError);
  }

  async #remember(seen: Snapshot): Promise<void> {
    const filesOf = await this.#filesByFolder(seen);
    for (const folder of seen.folders) {
      try {
        await this.#rememberFolder(folder, filesOf.get(folder.uri) ?? [], seen.unknown);
      } catch (error) {
        this.#isDue = true;
        this.#options.reportError(error);
      }
    }
  }

  /** Half of an index would drop the other half, so for what is not known the old entries stay. */
  async #rememberFolder(
    { uri, name }: OpenFolder,
    files: readonly IndexedFile[],
    unknown: readonly UnknownPlace[],
  ): Promise<void> {
    const { ledger, clock, now } = this.#options;
    const before = unknown.length === 0 ? undefined : await ledger.folder(uri);
    await ledger.remember(await ledgerFolder({ uri, name, files, unknown }, { now: now(), clock, before }));
  }

  /** Files that name something, by the URI of their workspace folder. */
  async #filesByFolder({ folders, files }: Snapshot): Promise<ReadonlyMap<string, readonly IndexedFile[]>> {
    const { clock, folderOf } = this.#options;
    const uris = new Set(folders.map(({ uri }) => uri));
    const byFolder = new Map<string, IndexedFile[]>();
    const add = (entry: IndexedFile): void => {
      if ((entry.saved ?? entry.analysis).references.length === 0) {
        return;
      }
      // A folder that leaves is no open one any more.
      const folder = nearestPlace(entry.file.uri, uris) ?? folderOf(entry.file.uri) ?? '';
      const known = byFolder.get(folder);
      if (known === undefined) {
        byFolder.set(folder, [entry]);
      } else {
        known.push(entry);
      }
    };
    await inSlices(files, add, { clock });
    return byFolder;
  }
}
