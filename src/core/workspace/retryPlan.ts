import type { Disposable } from '../domain/lifecycle.ts';
import type { UnknownReason } from '../domain/unknownReason.ts';
import type { Clock } from './clock.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

interface Failure {
  /** How often it failed in a row. */
  readonly count: number;
  /** On the clock; when it is due again. */
  readonly due: number;
}

/** When to try again what failed: each further failure in a row doubles the wait. One timer for all. */
export class RetryPlan implements Disposable {
  readonly #clock: Clock;
  readonly #retry: (keys: readonly string[]) => void;
  readonly #failures = new Map<string, Failure>();
  #timer: { readonly due: number; readonly handle: Disposable } | undefined;

  constructor(clock: Clock, retry: (keys: readonly string[]) => void) {
    this.#clock = clock;
    this.#retry = retry;
  }

  /** It failed; it is tried again unless the reason would stay the same. */
  note(key: string, reason: UnknownReason): void {
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - 1), LONGEST_WAIT_MS);
    const due = count > retriesOf(reason) ? Infinity : this.#clock.now() + wait;
    this.#failures.set(key, { count, due });
    if (due < (this.#timer?.due ?? Infinity)) {
      this.#schedule(due);
    }
  }

  /** It succeeded, or nobody wants it any more. */
  forget(key: string): void {
    this.#failures.delete(key);
  }

  dispose(): void {
    this.#timer?.handle.dispose();
    this.#timer = undefined;
    this.#failures.clear();
  }

  #schedule(due: number): void {
    this.#timer?.handle.dispose();
    const handle = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
      this.#timer = undefined;
      this.#fire(due);
    });
    this.#timer = { due, handle };
  }

  #fire(until: number): void {
    const keys: string[] = [];
    let next = Infinity;
    for (const [key, { count, due }] of this.#failures) {
      if (due <= until) {
        keys.push(key);
        this.#failures.set(key, { count, due: Infinity });
      } else {
        next = Math.min(next, due);
      }
    }
    if (next !== Infinity) {
      this.#schedule(next);
    }
    this.#retry(keys);
  }
}

/** The reason for which a retry is most likely to help. */
export function mostHopeful(reasons: readonly UnknownReason[]): UnknownReason | undefined {
  return reasons.toSorted((left, right) => retriesOf(right) - retriesOf(left))[0];
}

/**
 * How often to try again. A disk or share may come back at any time. Analysing the same text fails again, unless the machine
 * was short of memory or time, so it is tried once more only.
 */
function retriesOf(reason: UnknownReason): number {
  switch (reason.kind) {
    case 'unreadable':
      return Infinity;
    case 'timed-out':
      return reason.step === 'reading' ? Infinity : 1;
    case 'analysis-failed':
    case 'link':
      return 1;
    case 'cancelled':
    case 'undecodable':
    case 'limit':
    case 'unseen-alias':
    case 'glob-limit':
    case 'exclude-limit':
      return 0;
  }
}
