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

/** Runs work in slices: steps that many callers ask for at once never hold the thread for much longer than a slice. */
export class TimeSlice {
  readonly #clock: Clock;
  readonly #length: number;
  #start: number;

  constructor(clock: Clock, length = 8) {
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
