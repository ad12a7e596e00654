import type { Disposable } from '../domain/lifecycle.ts';

/** Time as the core sees it; hosts give the real one, tests their own. */
export interface Clock {
  /** Milliseconds from an arbitrary start, never going back. */
  now(): number;
  /** Resolves after everything else that waits in the event loop had its turn. */
  pause(): Promise<void>;
  /** Calls back once; disposing before that prevents it. */
  after(ms: number, callback: () => void): Disposable;
}

/** Milliseconds that one piece of work may block the thread. */
export const SLICE_MS = 8;

/**
 * Does a step for each item, in as many turns of the event loop as it takes; a few items are done at once. Ends early, with
 * false, when `signal` aborts between two turns.
 */
export async function inSlices<T>(
  items: Iterable<T>,
  step: (item: T) => void,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<boolean> {
  let start = clock.now();
  for (const item of items) {
    if (clock.now() - start > SLICE_MS) {
      await clock.pause();
      start = clock.now();
    }
    if (signal?.aborted === true) {
      return false;
    }
    step(item);
  }
  return signal?.aborted !== true;
}

/**
 * Runs work in slices: steps that many callers ask for at once never hold the thread for much longer than a slice. Steps that
 * have to wait are done in their order.
 */
export class TimeSlice {
  readonly #clock: Clock;
  readonly #length: number;
  readonly #waiting: (() => void)[] = [];
  #start: number;

  constructor(clock: Clock, length = SLICE_MS) {
    this.#clock = clock;
    this.#length = length;
    this.#start = clock.now();
  }

  /** Starts a new slice for work that begins in its own turn of the event loop: the time before it does not count. */
  begin(): void {
    this.#start = this.#clock.now();
  }

  /** Runs one step now or, when the slice is used up, in a later turn of the event loop. */
  run<T>(step: () => T): T | Promise<Awaited<T>> {
    return this.#waiting.length > 0 || this.#isUsedUp() ? this.#runLater(step) : step();
  }

  #runLater<T>(step: () => T): Promise<Awaited<T>> {
    const later = new Promise<T>((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          resolve(step());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    if (this.#waiting.length === 1) {
      void this.#goOn();
    }
    return later as Promise<Awaited<T>>;
  }

  /** One pause serves all waiting steps: a pause for each of thousands would take thousands of turns of the event loop. */
  async #goOn(): Promise<void> {
    for (let done = 0; done < this.#waiting.length;) {
      await this.#clock.pause();
      this.#start = this.#clock.now();
      do {
        this.#waiting[done]?.();
        done += 1;
      } while (done < this.#waiting.length && !this.#isUsedUp());
    }
    this.#waiting.length = 0;
  }

  #isUsedUp(): boolean {
    return this.#clock.now() - this.#start > this.#length;
  }
}
