import { Emitter } from '../domain/lifecycle.ts';
import type { Disposable, Event } from '../domain/lifecycle.ts';
import type { TextAnalyzer } from '../workspace/fileAnalysis.ts';
import type { CodeSearch } from './codeSearch.ts';
import { changesSince, memoryOf, nextMemory } from './searchMemory.ts';
import type { DependentChanges, SearchMemories } from './searchMemory.ts';
import { findElsewhere, withoutOpenFiles } from './findElsewhere.ts';
import type { ElsewhereProgress, ElsewhereReport, PlannedSearch } from './findElsewhere.ts';

/** What is known of the dependents of a name in other repositories. */
export type ElsewhereState =
  | { readonly kind: 'never' }
  | { readonly kind: 'searching'; readonly progress: ElsewhereProgress }
  /** `at`: when it was found, in milliseconds since 1970. */
  | ({ readonly kind: 'found' } & Found);

interface Found {
  readonly report: ElsewhereReport;
  readonly at: number;
  /** What came and went since the search before; null where nothing is known to. */
  readonly changes: DependentChanges | null;
}

export interface ElsewhereSearchesMeans {
  readonly search: CodeSearch;
  readonly analyzer: TextAnalyzer;
  /** The searches as they are set up now, each with its token. */
  readonly plan: () => Promise<readonly PlannedSearch[]>;
  /** Tells files that are open, whose text was asked already. */
  readonly openFiles: () => Promise<(repositoryKey: string, path: string) => boolean>;
  /** What earlier searches found, in this window and before. */
  readonly memories: SearchMemories;
  readonly now: () => number;
  readonly reportError: (error: unknown) => void;
}

/** Results are kept for this time, in milliseconds. */
export const KEPT_MS = 60 * 60 * 1000;

const MAX_KEPT = 50;

/** A change is reported at most once in this many milliseconds: thousands of files come in one after the other. */
const TELL_EVERY_MS = 200;

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<void>;
  progress: ElsewhereProgress;
  toldAt: number;
}

/** Searches that people started, and for an hour what they found. Nothing is searched that nobody asked for. */
export class ElsewhereSearches implements Disposable {
  readonly #means: ElsewhereSearchesMeans;
  readonly #running = new Map<string, Running>();
  readonly #found = new Map<string, Found>();
  readonly #changes: Emitter<string>;
  /** Gives the name about which something new is known. */
  readonly onDidChange: Event<string>;

  constructor(means: ElsewhereSearchesMeans) {
    this.#means = means;
    this.#changes = new Emitter(means.reportError);
    this.onDidChange = this.#changes.event;
  }

  stateOf(name: string): ElsewhereState {
    const running = this.#running.get(name);
    if (running !== undefined) {
      return { kind: 'searching', progress: running.progress };
    }
    const found = this.#found.get(name);
    if (found === undefined || this.#means.now() - found.at > KEPT_MS) {
      this.#found.delete(name);
      return { kind: 'never' };
    }
    return { kind: 'found', ...found };
  }

  /** Starts a search, or waits for the one that runs. It never rejects. */
  search(name: string): Promise<void> {
    const running = this.#running.get(name);
    if (running !== undefined) {
      return running.done;
    }
    const stop = new AbortController();
    const started: Running = {
      stop,
      progress: { files: 0, dependents: 0, oneByOne: [] },
      toldAt: this.#means.now(),
      done: Promise.resolve().then(() => this.#run(name, stop.signal)),
    };
    this.#running.set(name, started);
    this.#changes.fire(name);
    return started.done;
  }

  /** What was found until then is kept, and shown as incomplete. */
  stop(name: string): void {
    this.#running.get(name)?.stop.abort();
  }

  /** What is known belongs to searches that are set up no more. */
  forget(): void {
    const names = [...this.#found.keys()];
    this.#found.clear();
    names.forEach((name) => {
      this.#changes.fire(name);
    });
  }

  dispose(): void {
    this.#running.forEach(({ stop }) => {
      stop.abort();
    });
    this.#changes.dispose();
  }

  async #run(name: string, signal: AbortSignal): Promise<void> {
    const { search, analyzer, plan, openFiles, memories, now, reportError } = this.#means;
    try {
      const searches = await plan();
      const before = await memories.read(name);
      search.keepTexts(before?.texts ?? new Map());
      const onProgress = (progress: ElsewhereProgress): void => {
        this.#tellProgress(name, progress);
      };
      const report = await findElsewhere(name, searches, { search, analyzer, signal, onProgress });
      const dependents = withoutOpenFiles(report.dependents, await openFiles());
      const memory = memoryOf(report, memories.fingerprint);
      const changes = changesSince(before, memory, report.complete);
      this.#keep(name, { report: { ...report, dependents }, at: now(), changes });
      await memories.write(name, nextMemory(before, memory, report.complete));
    } catch (error) {
      // Nothing new is known: what an earlier search found stays as old as it is.
      reportError(error);
    } finally {
      this.#running.delete(name);
      this.#changes.fire(name);
    }
  }

  #tellProgress(name: string, progress: ElsewhereProgress): void {
    const running = this.#running.get(name);
    if (running === undefined) {
      return;
    }
    running.progress = progress;
    if (this.#means.now() - running.toldAt >= TELL_EVERY_MS) {
      running.toldAt = this.#means.now();
      this.#changes.fire(name);
    }
  }

  #keep(name: string, found: Found): void {
    this.#found.delete(name);
    this.#found.set(name, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > MAX_KEPT && oldest !== undefined) {
      this.#found.delete(oldest);
    }
  }
}
