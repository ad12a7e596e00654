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

/** Milliseconds that one piece of work may hold the thread. */
const SLICE_MS = 8;

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

/** Runs work in slices: steps that many callers ask for at once never hold the thread for much longer than a slice. */
export class TimeSlice {
  readonly #clock: Clock;
  readonly #length: number;
  #start: number;

  constructor(clock: Clock, length = SLICE_MS) {
    this.#clock = clock;
    this.#length = length;
    this.#start = clock.now();
  }

  /** Runs one step now or, when the slice is used up, behind a pause. */
  run<T>(step: () => T): T | Promise<Awaited<T>> {
    return this.#isUsedUp() ? this.#runLater(step) : step();
  }

  async #runLater<T>(step: () => T): Promise<Awaited<T>> {
    // Many wait for the same pause; the first one behind it starts the new slice, the others look again.
    while (this.#isUsedUp()) {
      const before = this.#start;
      await this.#clock.pause();
      if (this.#start === before) {
        this.#start = this.#clock.now();
      }
    }
    return await step();
  }

  #isUsedUp(): boolean {
    return this.#clock.now() - this.#start > this.#length;
  }
}
