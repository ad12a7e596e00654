import type { FileUri } from '../domain/sourceFile.ts';
import type { FileListing } from './workspaceSource.ts';

/** What a list is for: known files are read again everywhere, or only below some folders. */
export type ListWish = 'all' | ReadonlySet<FileUri>;

export interface ListRunnerParts {
  readonly list: (signal: AbortSignal) => Promise<FileListing>;
  readonly onListed: (listing: FileListing, wish: ListWish) => Promise<void>;
  /** No list could be made. */
  readonly onFailed: (error: unknown) => void;
  /** Nothing is left to list. */
  readonly onDone: () => void;
}

/** Makes one list at a time. A request that comes meanwhile makes it run once more. */
export class ListRunner {
  readonly #parts: ListRunnerParts;
  #wish: ListWish | undefined;
  #isRunning = false;

  constructor(parts: ListRunnerParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  request(wish: ListWish, signal: AbortSignal): void {
    this.#wish = bothWishes(this.#wish, wish);
    if (!this.#isRunning) {
      this.#isRunning = true;
      void this.#run(signal);
    }
  }

  /** Gives up; the caller aborts the signal. */
  stop(): void {
    this.#wish = undefined;
    this.#isRunning = false;
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let wish = this.#next(); wish !== undefined; wish = this.#next()) {
      try {
        const listing = await this.#parts.list(signal);
        if (!signal.aborted) {
          await this.#parts.onListed(listing, wish);
        }
      } catch (error) {
        if (!signal.aborted) {
          this.#parts.onFailed(error);
        }
      }
      if (signal.aborted) {
        return;
      }
    }
    this.#isRunning = false;
    this.#parts.onDone();
  }

  #next(): ListWish | undefined {
    const wish = this.#wish;
    this.#wish = undefined;
    return wish;
  }
}

function bothWishes(first: ListWish | undefined, second: ListWish): ListWish {
  if (first === undefined) {
    return second;
  }
  return first === 'all' || second === 'all' ? 'all' : new Set([...first, ...second]);
}
