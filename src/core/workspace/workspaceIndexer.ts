import { Emitter } from '../domain/lifecycle.ts';
import type { Disposable, Event } from '../domain/lifecycle.ts';
import { inSlices, TimeSlice } from './clock.ts';
import type { Clock } from './clock.ts';
import type { TextAnalyzer } from './fileAnalysis.ts';
import { FileReader } from './fileReader.ts';
import type { IndexUpdate, IntegrationIndex } from './integrationIndex.ts';
import { JobQueue } from './jobQueue.ts';
import type { ReadJob } from './jobQueue.ts';
import { ListRunner } from './listRunner.ts';
import type { ListWish } from './listRunner.ts';
import { ResultQueue } from './resultQueue.ts';
import { isBelow } from './pathsBelow.ts';
import { mostHopeful, RetryPlan } from './retryPlan.ts';
import { silentChanges } from './silentChanges.ts';
import type { FileListing, SourceChange, WorkspaceSource } from './workspaceSource.ts';
import { isSamePlace } from '../domain/sourceFile.ts';
import type { FileUri, SourceFile } from '../domain/sourceFile.ts';
import { detailOf, wholeWorkspace } from '../domain/unknownReason.ts';
import type { UnknownPlace } from '../domain/unknownReason.ts';

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

const DEFAULT_CONCURRENCY = 32;

/** The key of the list among what is tried again; no file has it. */
const LIST = '';

/**
 * Keeps an index equal to its source: lists, reads, analyses only what changed, in slices. The index alone says which files
 * are known. Events and lists are hints, the read of a file is the truth: it shows whether the file is gone or cannot be
 * read, and only a file that is gone is removed. One file is never worked on twice at once, and a result for which a newer
 * change came in meanwhile is dropped.
 */
export class WorkspaceIndexer implements Disposable {
  readonly #options: IndexerOptions;
  readonly #reader: FileReader;
  readonly #slice: TimeSlice;
  readonly #queue = new JobQueue();
  readonly #running = new Set<FileUri>();
  readonly #results: ResultQueue;
  readonly #lists: ListRunner;
  readonly #retries: RetryPlan;
  readonly #progress: Emitter<IndexProgress>;
  readonly #subscription: Disposable;
  #abort = new AbortController();
  #state: IndexerState = 'new';
  #complete = true;
  /** Pieces of work in slices that are under way. */
  #chores = 0;
  #finished = 0;
  readonly #idleWaiters: (() => void)[] = [];

  constructor(options: IndexerOptions) {
    this.#options = options;
    this.#reader = new FileReader(options);
    this.#slice = new TimeSlice(options.clock);
    this.#progress = new Emitter(options.reportError);
    this.#results = new ResultQueue({
      ...options,
      onTold: () => {
        this.#settle();
      },
    });
    this.#retries = new RetryPlan(options.clock, (keys) => {
      this.#retry(keys);
    });
    this.#lists = new ListRunner({
      list: (signal) => options.source.listFiles(signal),
      onListed: (listing, wish) => this.#takeList(listing, wish),
      onFailed: (error) => {
        this.#takeListFailure(error);
      },
      onDone: () => {
        this.#settle();
      },
    });
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
    this.#list('all');
    await this.whenIdle();
  }

  /**
   * Brings in what no event reported: files that came, went or changed unseen. Cheaper than {@link refresh}, and to be
   * awaited before anything relies on absence. Never rejects.
   */
  async catchUp(): Promise<void> {
    this.#list(new Set());
    void this.#doChore(this.#readSilentChanges(this.#abort.signal));
    await this.whenIdle();
  }

  /** Resolves as soon as nothing is left to do; what failed and is tried again later is not waited for. */
  whenIdle(): Promise<void> {
    return this.#isBusy() ? new Promise((resolve) => this.#idleWaiters.push(resolve)) : Promise.resolve();
  }

  /** Gives up what is under way, even a read that hangs; later changes are taken in all the same. */
  stop(): void {
    this.#giveUp();
    this.#options.index.setUnlisted([wholeWorkspace({ kind: 'cancelled' })]);
    this.#setState('stopped');
    this.#settle();
  }

  #giveUp(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#queue.clear();
    this.#running.clear();
    this.#lists.stop();
    this.#complete = false;
  }

  dispose(): void {
    this.#giveUp();
    this.#becomeIdle();
    this.#subscription.dispose();
    this.#results.dispose();
    this.#retries.dispose();
    this.#progress.dispose();
  }

  #isWorking(): boolean {
    const { isRunning } = this.#lists;
    return isRunning || this.#chores > 0 || this.#queue.size > 0 || this.#running.size > 0;
  }

  #isBusy(): boolean {
    return this.#isWorking() || this.#results.size > 0;
  }

  #list(wish: ListWish): void {
    if (!this.#lists.isRunning) {
      this.#setState('listing');
    }
    this.#lists.request(wish, this.#abort.signal);
  }

  #takeListFailure(error: unknown): void {
    this.#options.reportError(error);
    this.#complete = false;
    this.#noteUnlisted([wholeWorkspace({ kind: 'unreadable', detail: detailOf(error) })]);
  }

  async #takeList({ files, unsaved, unlisted }: FileListing, wish: ListWish): Promise<void> {
    const { index, source, clock } = this.#options;
    const slices = { clock, signal: this.#abort.signal };
    const listed = new Set(files.map((file) => file.uri));
    const edited = new Set(unsaved);
    // What was given up may have been a change of a file that is known.
    const all = wish === 'all' || !this.#complete;
    this.#complete = true;
    this.#noteUnlisted(unlisted);
    const goesOn = await inSlices(
      this.#knownUris(),
      (uri) => {
        const file = listed.has(uri) ? undefined : index.file(uri)?.file;
        if (!source.counts(uri)) {
          this.#remove(uri);
        } else if (file !== undefined) {
          // It may have come while the list was made, or lie where nothing can be listed: reading it will show.
          this.#enqueue(file, true);
          this.#pump();
        }
      },
      slices,
    );
    // If the work was stopped meanwhile, the listed files are not read.
    await inSlices(
      goesOn ? files : [],
      (file) => {
        const known = index.file(file.uri);
        const reread = all || known?.unknown !== null || edited.has(file.uri) || isBelow(file.uri, wish);
        if (source.counts(file.uri) && (reread || !isSamePlace(known.file, file))) {
          this.#enqueue(file, true);
          this.#pump();
        }
      },
      slices,
    );
  }

  #noteUnlisted(unlisted: readonly UnknownPlace[]): void {
    this.#options.index.setUnlisted(unlisted);
    const reason = mostHopeful(unlisted.map((place) => place.reason));
    if (reason === undefined) {
      this.#retries.forget(LIST);
    } else {
      this.#retries.note(LIST, reason);
    }
  }

  /** Every file that the index has, or will have once what is under way is done. */
  #knownUris(): ReadonlySet<FileUri> {
    const { index } = this.#options;
    return new Set([...index.uris(), ...this.#results.uris(), ...this.#running, ...this.#queue.uris()]);
  }

  #take(change: SourceChange): void {
    if (!this.#isBusy()) {
      // Nothing is under way, so a keystroke is handled at once, without a turn of the event loop.
      this.#slice.begin();
    }
    if (change.rules) {
      void this.#doChore(this.#dropUncounted(this.#abort.signal));
    }
    this.#takeRemoved(change);
    change.changed.forEach((file) => {
      this.#enqueue(file, true);
    });
    change.edited.forEach((file) => {
      this.#enqueue(file, false);
    });
    this.#pump();
    if (change.relist) {
      this.#list(new Set(change.created));
    }
    this.#settle();
  }

  /** Work in slices that is no list and no read. */
  async #doChore(work: Promise<unknown>): Promise<void> {
    this.#chores += 1;
    await work;
    this.#chores -= 1;
    this.#pump();
    this.#settle();
  }

  async #readSilentChanges(signal: AbortSignal): Promise<void> {
    const { clock, index, source } = this.#options;
    for (const uri of await silentChanges([...index.uris()], source, { clock, signal })) {
      const file = index.file(uri)?.file;
      if (file !== undefined && !signal.aborted) {
        this.#enqueue(file, true);
      }
    }
  }

  /** The folders or settings changed: removes the files that no longer count. */
  #dropUncounted(signal: AbortSignal): Promise<boolean> {
    const { clock, source } = this.#options;
    const drop = (uri: FileUri): void => {
      if (!source.counts(uri)) {
        this.#remove(uri);
      }
    };
    return inSlices(this.#knownUris(), drop, { clock, signal });
  }

  #takeRemoved({ removed, changed, edited }: SourceChange): void {
    const alive = new Set([...changed, ...edited].map(({ uri }) => uri));
    const files = removed.filter((uri) => this.#isKnown(uri));
    const folders = new Set(removed.filter((uri) => !this.#isKnown(uri)));
    const below = folders.size === 0 ? [] : [...this.#knownUris()].filter((uri) => isBelow(uri, folders));
    [...files, ...below]
      .filter((uri) => !alive.has(uri))
      .forEach((uri) => {
        this.#remove(uri);
      });
  }

  #isKnown(uri: FileUri): boolean {
    const isWaiting = this.#results.has(uri) || this.#running.has(uri) || this.#queue.has(uri);
    return isWaiting || this.#options.index.file(uri) !== undefined;
  }

  #retry(keys: readonly string[]): void {
    const { index } = this.#options;
    for (const key of keys) {
      const file = index.file(key)?.file;
      if (key === LIST) {
        this.#list(new Set(index.unknown().map(({ uri }) => uri)));
      } else if (file !== undefined) {
        this.#enqueue(file, true);
      }
    }
    this.#pump();
  }

  #enqueue(file: SourceFile, disk: boolean): void {
    this.#queue.put({ file, disk });
    if (this.#running.has(file.uri)) {
      this.#reader.outdate(file.uri);
    }
  }

  #remove(uri: FileUri): void {
    this.#queue.delete(uri);
    this.#reader.forget(uri);
    this.#retries.forget(uri);
    this.#results.put({ uri, entry: null });
  }

  #pump(): void {
    const limit = this.#options.concurrency ?? DEFAULT_CONCURRENCY;
    while (this.#running.size < limit) {
      const job = this.#queue.take(this.#running);
      if (job === undefined) {
        return;
      }
      this.#running.add(job.file.uri);
      this.#setState('reading');
      void this.#work(job);
    }
  }

  async #work(job: ReadJob): Promise<void> {
    const { uri } = job.file;
    const { signal } = this.#abort;
    const update = await this.#read(job, signal);
    if (signal.aborted) {
      return;
    }
    if (update !== undefined) {
      this.#put(update);
    } else if (job.disk) {
      // The dropped result may have been the one that would have seen the disk's new text.
      this.#queue.noteDisk(uri);
    }
    this.#running.delete(uri);
    this.#queue.free(uri);
    this.#finished += 1;
    this.#pump();
    this.#settle();
  }

  async #read({ file, disk }: ReadJob, signal: AbortSignal): Promise<IndexUpdate | undefined> {
    try {
      return await this.#reader.read(file, { disk, slice: this.#slice, signal });
    } catch (error) {
      if (!signal.aborted) {
        this.#options.reportError(error);
      }
      return { uri: file.uri, file, unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
    }
  }

  #put(update: IndexUpdate): void {
    const { uri } = update;
    const reason = 'entry' in update ? (update.entry?.unknown ?? null) : update.unknown;
    if (reason === null) {
      this.#retries.forget(uri);
    } else {
      this.#retries.note(uri, reason);
    }
    this.#results.put(update);
  }

  /** Reports results to the listeners now, or soon, and says so when all is done. */
  #settle(): void {
    const isWorking = this.#isWorking();
    this.#results.tell(isWorking);
    if (this.#results.size === 0 && !isWorking) {
      this.#becomeIdle();
      return;
    }
    this.#progress.fire(this.progress);
  }

  #becomeIdle(): void {
    this.#finished = 0;
    this.#setState(this.#complete ? 'idle' : 'stopped');
    this.#idleWaiters.splice(0).forEach((resolve) => {
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
