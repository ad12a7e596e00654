import { Emitter } from '../domain/lifecycle.ts';
import type { Disposable, Event } from '../domain/lifecycle.ts';
import { TimeSlice } from './clock.ts';
import type { Clock } from './clock.ts';
import type { TextAnalyzer } from './fileAnalysis.ts';
import { FileReader } from './fileReader.ts';
import type { IndexUpdate, IntegrationIndex } from './integrationIndex.ts';
import type { SourceChange, WorkspaceSource } from './workspaceSource.ts';
import type { FileUri, SourceFile } from '../domain/sourceFile.ts';

export interface IndexerOptions {
  readonly source: WorkspaceSource;
  readonly analyzer: TextAnalyzer;
  readonly index: IntegrationIndex;
  readonly clock: Clock;
  readonly reportError: (error: unknown) => void;
  /** Files read at the same time. */
  readonly concurrency?: number;
}

/** `stopped`: a person cancelled, so the index is incomplete until the next refresh. */
export type IndexerState = 'new' | 'listing' | 'reading' | 'idle' | 'stopped';

export interface IndexProgress {
  readonly state: IndexerState;
  readonly done: number;
  readonly total: number;
}

interface Job {
  readonly file: SourceFile;
  /** The disk may hold another text than the index saw last. */
  readonly disk: boolean;
}

const DEFAULT_CONCURRENCY = 32;

/** How long results gather before the listeners hear of them while more work is under way. */
const GATHER_MS = 150;

/**
 * Keeps an index equal to its source: lists, reads, analyses only what changed, in slices. One file is never worked on
 * twice at once, and a result for which newer news came in meanwhile is dropped.
 */
export class WorkspaceIndexer implements Disposable {
  readonly #options: IndexerOptions;
  readonly #reader: FileReader;
  readonly #slice: TimeSlice;
  readonly #queue = new Map<FileUri, Job>();
  readonly #running = new Set<FileUri>();
  readonly #results = new Map<FileUri, IndexUpdate>();
  readonly #progress: Emitter<IndexProgress>;
  readonly #subscription: Disposable;
  #abort = new AbortController();
  #state: IndexerState = 'new';
  #complete = true;
  #lastFlush = 0;
  #flushTimer: Disposable | undefined;
  #listings = 0;
  #finished = 0;
  #idleWaiters: (() => void)[] = [];

  constructor(options: IndexerOptions) {
    this.#options = options;
    this.#reader = new FileReader(options.source, options.analyzer);
    this.#slice = new TimeSlice(options.clock);
    this.#progress = new Emitter(options.reportError);
    this.#subscription = options.source.onDidChange((change) => {
      this.#take(change);
    });
  }

  get onDidProgress(): Event<IndexProgress> {
    return this.#progress.event;
  }

  get progress(): IndexProgress {
    const waiting = this.#queue.size + this.#running.size;
    return { state: this.#state, done: this.#finished, total: this.#finished + waiting };
  }

  /** Lists every file and brings the index up to date; resolves when it is, or when it was stopped. Never rejects. */
  async refresh(): Promise<void> {
    await this.#list(() => true);
    await this.whenIdle();
  }

  /** Resolves as soon as nothing is left to do. */
  whenIdle(): Promise<void> {
    return this.#isBusy() ? new Promise((resolve) => this.#idleWaiters.push(resolve)) : Promise.resolve();
  }

  /** Gives up what is under way; later changes are taken in all the same. */
  stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#queue.clear();
    this.#listings = 0;
    this.#complete = false;
    this.#setState('stopped');
    this.#settle();
  }

  dispose(): void {
    this.stop();
    this.#subscription.dispose();
    this.#flushTimer?.dispose();
    this.#progress.dispose();
  }

  #isBusy(): boolean {
    return this.#listings > 0 || this.#queue.size > 0 || this.#running.size > 0;
  }

  /** Files that are known already and lie where they lay are read again only where `reread` says so. */
  async #list(reread: (uri: FileUri) => boolean): Promise<void> {
    const { signal } = this.#abort;
    const { source, index, reportError } = this.#options;
    const before = index.files().map(({ file }) => file.uri);
    this.#listings += 1;
    this.#setState('listing');
    try {
      const files = await source.listFiles(signal);
      if (!signal.aborted) {
        this.#takeList(files, before, reread);
      }
    } catch (error) {
      if (!signal.aborted) {
        reportError(error);
      }
    }
    if (!signal.aborted) {
      this.#listings -= 1;
      this.#settle();
    }
  }

  #takeList(
    files: readonly SourceFile[],
    before: readonly FileUri[],
    reread: (uri: FileUri) => boolean,
  ): void {
    const { index } = this.#options;
    const listed = new Set(files.map((file) => file.uri));
    // What was given up may have been the news of a file that is known.
    const all = !this.#complete;
    this.#complete = true;
    // What came in by events while the list was made is newer than the list.
    before
      .filter((uri) => !listed.has(uri) && !this.#isUnderWay(uri))
      .forEach((uri) => {
        this.#remove(uri);
      });
    files
      .filter((file) => all || reread(file.uri) || !isSamePlace(index.file(file.uri)?.file, file))
      .forEach((file) => {
        this.#enqueue(file, true);
      });
    this.#pump();
  }

  #isUnderWay(uri: FileUri): boolean {
    return this.#queue.has(uri) || this.#running.has(uri) || this.#results.has(uri);
  }

  #take(change: SourceChange): void {
    change.removed.forEach((uri) => {
      this.#remove(uri);
    });
    change.changed.forEach((file) => {
      this.#enqueue(file, true);
    });
    change.edited.forEach((file) => {
      this.#enqueue(file, false);
    });
    this.#pump();
    this.#settle();
    if (change.relist) {
      void this.#list((uri) => change.created.some((folder) => uri.startsWith(`${folder}/`)));
    }
  }

  #enqueue(file: SourceFile, disk: boolean): void {
    const waiting = this.#queue.get(file.uri);
    this.#queue.set(file.uri, { file, disk: disk || waiting?.disk === true });
    if (this.#running.has(file.uri)) {
      this.#reader.outdate(file.uri);
    }
  }

  #remove(uri: FileUri): void {
    this.#queue.delete(uri);
    this.#reader.forget(uri);
    this.#results.set(uri, { uri, entry: null });
  }

  #pump(): void {
    const limit = this.#options.concurrency ?? DEFAULT_CONCURRENCY;
    for (const [uri, job] of this.#queue) {
      if (this.#running.size >= limit) {
        return;
      }
      if (!this.#running.has(uri)) {
        this.#queue.delete(uri);
        this.#running.add(uri);
        this.#setState('reading');
        void this.#work(job);
      }
    }
  }

  async #work(job: Job): Promise<void> {
    const { uri } = job.file;
    const { signal } = this.#abort;
    try {
      const update = await this.#reader.read(job.file, {
        disk: job.disk,
        slice: this.#slice,
        signal,
      });
      if (update !== undefined && !signal.aborted) {
        this.#results.set(uri, update);
      } else if (!signal.aborted && job.disk) {
        this.#keepDiskNews(uri);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#options.reportError(error);
      }
    }
    this.#running.delete(uri);
    this.#finished += 1;
    this.#pump();
    this.#settle();
  }

  /** A dropped result may have been the one that would have seen the disk's new text. */
  #keepDiskNews(uri: FileUri): void {
    const waiting = this.#queue.get(uri);
    if (waiting !== undefined) {
      this.#queue.set(uri, { ...waiting, disk: true });
    }
  }

  /** Tells the listeners now, or soon, and says so when all is done. */
  #settle(): void {
    const busy = this.#isBusy();
    if (!busy || this.#options.clock.now() - this.#lastFlush > GATHER_MS) {
      this.#flush();
    } else if (this.#results.size > 0) {
      this.#flushTimer ??= this.#options.clock.after(GATHER_MS, () => {
        this.#flush();
      });
    }
    if (!busy) {
      this.#becomeIdle();
    } else {
      this.#progress.fire(this.progress);
    }
  }

  #flush(): void {
    this.#flushTimer?.dispose();
    this.#flushTimer = undefined;
    this.#lastFlush = this.#options.clock.now();
    const updates = [...this.#results.values()];
    this.#results.clear();
    this.#options.index.apply(updates);
  }

  #becomeIdle(): void {
    this.#finished = 0;
    this.#setState(this.#complete ? 'idle' : 'stopped');
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    waiters.forEach((resolve) => {
      resolve();
    });
  }

  #setState(state: IndexerState): void {
    if (this.#state !== state) {
      this.#state = state;
      this.#progress.fire(this.progress);
    }
  }
}

function isSamePlace(known: SourceFile | undefined, file: SourceFile): boolean {
  return (
    known?.folder === file.folder &&
    known.path === file.path &&
    known.atRepositoryRoot === file.atRepositoryRoot
  );
}
