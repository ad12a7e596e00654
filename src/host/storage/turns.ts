import { ANSWER_SECONDS } from '../../core/workspace/withDeadline.ts';

/** One operation of a store, from the moment when somebody asked for it. */
export class Turn {
  #isOver = false;
  #writing: Promise<unknown> = Promise.resolve();

  /** Throws when whoever asked was told that there is no answer: then nothing may be changed any more. */
  check(): void {
    if (this.#isOver) {
      throw new Error('the time is over');
    }
  }

  /** A step that nobody can call back once it has begun: the next operation waits for its end, however late. */
  async write<T>(step: () => Promise<T>): Promise<T> {
    this.check();
    const written = step();
    this.#writing = written.catch(() => undefined);
    return written;
  }

  end(): void {
    this.#isOver = true;
  }

  async settled(): Promise<void> {
    await this.#writing;
  }
}

/**
 * One operation after the other, whatever became of the one before. Each is answered in time, by an error if need be. One
 * that only waits for a read is given up then, so a folder that never answers holds nothing up.
 */
export class Turns {
  readonly #seconds: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(seconds = ANSWER_SECONDS) {
    this.#seconds = seconds;
  }

  async run<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const turn = new Turn();
    const done = this.#last.then(async () => {
      turn.check();
      return work(turn);
    });
    const answer = this.#inTime(done, turn);
    this.#last = Promise.all([this.#last, answer.catch(() => undefined)]).then(async () => turn.settled());
    return answer;
  }

  async #inTime<T>(done: Promise<T>, turn: Turn): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        turn.end();
        reject(new Error(`no answer within ${String(this.#seconds)} seconds`));
      }, this.#seconds * 1_000);
    });
    try {
      return await Promise.race([done, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
