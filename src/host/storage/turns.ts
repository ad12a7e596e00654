import type { Clock } from '../../core/workspace/clock.ts';
import { ANSWER_SECONDS, withDeadline } from '../../core/workspace/withDeadline.ts';
import { systemErrorCode } from '../../core/domain/systemErrorCode.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { errorText, type MakeStep } from './disk.ts';

const LATE = Symbol('late');

/** One operation of a store, from the moment when somebody asked for it. */
export class Turn {
  #isOver = false;
  #hasBegun = false;
  #writing: Promise<unknown> = Promise.resolve();

  /** Throws when whoever asked was told that there is no answer: then nothing may be changed any more. */
  check(): void {
    if (this.#isOver) {
      throw new Error('the time is over');
    }
  }

  /**
   * One step that changes what others see, and that nobody can call back once it has begun: the next operation waits for
   * its end, however late. A read, or what only prepares the step, must not be a part of it.
   */
  readonly write: MakeStep = async (step) => {
    this.check();
    const written = step();
    this.#writing = Promise.all([this.#writing, written.catch(() => undefined)]);
    await written;
  };

  /** The step that makes the change count. */
  readonly commit: MakeStep = async (step) => {
    this.check();
    this.#hasBegun = true;
    await this.write(step);
  };

  /** A failure after it does not tell whether something was changed. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  end(): void {
    this.#isOver = true;
  }

  async settled(): Promise<void> {
    await this.#writing;
  }
}

/** The operation failed after its one step that changes something had begun; the cause is what it failed with. */
export class UncertainError extends Error {
  override readonly name = 'UncertainError';
}

/** With these a system says that it did not do a step. */
const REFUSALS: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EDQUOT', 'ENOSPC', 'EPERM', 'EROFS']);

/**
 * One operation after the other, whatever became of the one before. Each is answered in time, by an error if need be,
 * and given up then: only a step that may still change something is waited for.
 */
export class Turns {
  readonly #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock = HOST_CLOCK) {
    this.#clock = clock;
  }

  async run<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const turn = new Turn();
    const done = this.#last.then(async () => {
      turn.check();
      return work(turn);
    });
    const answer = this.#inTime(done, turn).catch((error: unknown) => {
      const isUncertain = turn.hasBegun && !REFUSALS.has(systemErrorCode(error));
      throw isUncertain ? new UncertainError(errorText(error), { cause: error }) : error;
    });
    this.#last = Promise.all([this.#last, answer.catch(() => undefined)]).then(async () => turn.settled());
    return answer;
  }

  async #inTime<T>(done: Promise<T>, turn: Turn): Promise<T> {
    const limit = { seconds: ANSWER_SECONDS, clock: this.#clock };
    const answer = await withDeadline<T, typeof LATE>(done, limit, () => {
      turn.end();
      return LATE;
    });
    if (answer === LATE) {
      throw new Error(`no answer within ${String(ANSWER_SECONDS)} seconds`);
    }
    return answer;
  }
}
