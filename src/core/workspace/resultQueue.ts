import type { Disposable } from '../domain/lifecycle.ts';
import { SLICE_MS } from './clock.ts';
import type { Clock } from './clock.ts';
import type { IntegrationIndex } from './integrationIndex.ts';
import { PendingUpdates } from './pendingUpdates.ts';

/**
 * How long results gather before the listeners hear of them while more work is under way. A file that moves is one
 * file removed and one added: they are reported together, so that nobody sees both files or none.
 */
const GATHER_MS = 150;

/** The most results that are reported in one go; it also ends with its slice of time, as comparing them may take long. */
const FLUSH_SIZE = 400;

export interface ResultQueueParts {
  readonly index: IntegrationIndex;
  readonly clock: Clock;
  /** Called after results were reported in its own turn of the event loop. */
  readonly onTold: () => void;
}

/** Results on their way into the index: a few at once, many in several turns of the event loop. */
export class ResultQueue extends PendingUpdates implements Disposable {
  readonly #parts: ResultQueueParts;
  #timer: Disposable | undefined;
  /** The timer lets results gather. */
  #isGathering = false;
  /** One flush was not enough. */
  #isBehind = false;

  constructor(parts: ResultQueueParts) {
    super();
    this.#parts = parts;
  }

  /** Reports the results now where they are few and no more are expected, else soon. */
  tell(areMoreExpected: boolean): void {
    if (!areMoreExpected && this.size <= FLUSH_SIZE) {
      this.#flush();
    }
    const mayGather = areMoreExpected && !this.#isBehind;
    if (this.#isGathering && !mayGather) {
      // Otherwise many results of a short piece of work would wait up to `GATHER_MS`, with nothing left to wait for.
      this.dispose();
    }
    if (this.size > 0 && this.#timer === undefined) {
      this.#isGathering = mayGather;
      this.#timer = this.#parts.clock.after(mayGather ? GATHER_MS : 0, () => {
        this.#flush();
        this.#parts.onTold();
      });
    }
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#isGathering = false;
  }

  #flush(): void {
    this.dispose();
    const { clock, index } = this.#parts;
    const start = clock.now();
    index.apply(this.take(FLUSH_SIZE, () => clock.now() - start > SLICE_MS));
    this.#isBehind = this.size > 0;
  }
}
