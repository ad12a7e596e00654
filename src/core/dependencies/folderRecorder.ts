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
import type {
  DependencyLedger,
  RememberedReport,
  RememberedUnknown,
  SeenFolder,
} from './dependencyLedger.ts';

/** Milliseconds without news before the ledger is written: typing must not write files. */
const QUIET_MS = 3_000;

/** Milliseconds until what could not be written is tried again where nothing else changes. */
const RETRY_MS = 60_000;

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
  readonly at: Date;
}

/** What the index said of one folder at one moment. */
interface FolderSnapshot extends SeenFolder {
  readonly at: Date;
}

/**
 * Writes down what the open folders depend on: when nothing has changed for a moment, when a folder leaves the window, and
 * when the window closes. A folder that could not be written stays due, also where it is not open any more.
 */
export class FolderRecorder implements Disposable {
  readonly #options: RecorderOptions;
  readonly #subscriptions: readonly Disposable[];
  #timer: Disposable | undefined;
  /** Something changed that is not written yet. */
  #isDue = false;
  #isClosed = false;
  /** What could not be written, by the URI of the folder: of one that left the window nothing else knows it. */
  readonly #unwritten = new Map<string, FolderSnapshot>();
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

  /** Folders that left the window and cannot be written, also when tried once more: what they depend on is not known. */
  async unwritten(): Promise<readonly RememberedUnknown[]> {
    await this.#written;
    if (this.#left().length > 0 && !this.#isClosed) {
      this.#write(this.#snapshot([]));
      await this.#written;
    }
    return this.#left().map(({ uri, name, at }) => ({
      folderUri: uri,
      folderName: name,
      lastSeen: at.toISOString(),
      places: [{ uri, path: '' }],
    }));
  }

  /** Forgets a folder that is not open. */
  async forget(folderUri: string): Promise<void> {
    await this.#written;
    this.#unwritten.delete(folderUri);
    await this.#options.ledger.forget(folderUri);
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

  #wait(ms = QUIET_MS): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(ms, () => {
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
    const { index, now } = this.#options;
    const notRead = this.#isBusy() ? [wholeWorkspace({ kind: 'cancelled' })] : [];
    return { folders, files: index.files(), unknown: [...index.unknown(), ...notRead], at: now() };
  }

  #write(seen: Snapshot): void {
    this.#written = this.#written.then(() => this.#remember(seen)).catch(this.#options.reportError);
  }

  async #remember(seen: Snapshot): Promise<void> {
    const filesOf = await this.#filesByFolder(seen);
    const { unknown, at } = seen;
    const fresh = seen.folders.map((folder) => ({
      ...folder,
      files: filesOf.get(folder.uri) ?? [],
      unknown,
      at,
    }));
    const uris = new Set(fresh.map(({ uri }) => uri));
    const left = this.#left().filter(({ uri }) => !uris.has(uri));
    for (const folder of fresh) {
      await this.#rememberOrTryLater(folder, async () => this.#rememberFolder(folder));
    }
    for (const folder of left) {
      await this.#rememberOrTryLater(folder, async () => this.#rememberLeft(folder));
    }
  }

  async #rememberOrTryLater(folder: FolderSnapshot, remember: () => Promise<void>): Promise<void> {
    try {
      await remember();
      this.#unwritten.delete(folder.uri);
    } catch (error) {
      this.#tryLater(folder);
      this.#options.reportError(error);
    }
  }

  /** Another window may have opened the folder since, and knows it better. */
  async #rememberLeft(folder: FolderSnapshot): Promise<void> {
    const written = await this.#options.ledger.folder(folder.uri);
    if (written === undefined || Date.parse(written.lastSeen) <= folder.at.getTime()) {
      await this.#rememberFolder(folder);
    }
  }

  #tryLater(folder: FolderSnapshot): void {
    this.#unwritten.set(folder.uri, folder);
    this.#isDue = true;
    if (this.#timer === undefined && !this.#isClosed) {
      this.#wait(RETRY_MS);
    }
  }

  /** What could not be written of folders that are not open: the index knows the others better. */
  #left(): readonly FolderSnapshot[] {
    const open = new Set(this.#options.openFolders().map(({ uri }) => uri));
    return [...this.#unwritten.values()].filter(({ uri }) => !open.has(uri));
  }

  /** Half of an index would drop the other half, so for what is not known the old entries stay. */
  async #rememberFolder(folder: FolderSnapshot): Promise<void> {
    const { ledger, clock } = this.#options;
    const before = folder.unknown.length === 0 ? undefined : await ledger.folder(folder.uri);
    await ledger.remember(await ledgerFolder(folder, { now: folder.at, clock, before }));
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

/** A report of the ledger beside folders that could not be written into it: it may hold an older state of them, or none. */
export function withUnwritten(
  report: RememberedReport,
  unwritten: readonly RememberedUnknown[],
): RememberedReport {
  const uris = new Set(unwritten.map(({ folderUri }) => folderUri));
  const others = report.unknown.filter(({ folderUri }) => !uris.has(folderUri));
  return { ...report, unknown: [...others, ...unwritten] };
}
