import { recordFingerprint } from '../../core/logins/loginMemory.ts';
import type { LoginState } from '../../core/logins/loginStates.ts';
import type { LoginTestResult } from '../../core/logins/testIntegrationLogin.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';

/** The last test of a record in this window. */
interface LastTest {
  readonly result: LoginTestResult;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The running tests of this window and the full last result of each record. `LoginStates` outlives the window. */
export class LoginRuns implements Disposable {
  readonly #running = new Map<string, AbortController>();
  readonly #last = new Map<string, LastTest>();
  readonly #changes: Emitter<string>;
  readonly #now: () => number;
  /** The record whose test began or ended. */
  readonly onDidChange: Event<string>;

  constructor(now: () => number, reportError: (error: unknown) => void) {
    this.#now = now;
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
  }

  /** Runs a test of a record; its signal aborts with `signal` too. A test of the same record that goes on is stopped. */
  async run(
    record: IntegrationRecord,
    signal: AbortSignal,
    test: (signal: AbortSignal) => Promise<LoginTestResult>,
  ): Promise<LoginTestResult> {
    const { id } = record;
    const stop = new AbortController();
    this.stop(id);
    this.#running.set(id, stop);
    this.#changes.fire(id);
    try {
      const result = await test(AbortSignal.any([signal, stop.signal]));
      if (this.#running.get(id) === stop) {
        this.#last.set(id, { result, at: this.#now() });
      }
      return result;
    } finally {
      if (this.#running.get(id) === stop) {
        this.#running.delete(id);
        this.#changes.fire(id);
      }
    }
  }

  stop(recordId: string): void {
    this.#running.get(recordId)?.abort();
  }

  isRunning(recordId: string): boolean {
    return this.#running.has(recordId);
  }

  /** What the last test said; undefined where it was about another login than the record's, or a newer test is remembered. */
  lastOf(record: IntegrationRecord, state: LoginState | undefined): LoginTestResult | undefined {
    const last = this.#last.get(record.id);
    if (
      last === undefined ||
      recordFingerprint(last.result.record) !== recordFingerprint(record) ||
      (state !== undefined && Date.parse(state.testedAt) > last.at)
    ) {
      return undefined;
    }
    return last.result;
  }

  dispose(): void {
    this.#running.forEach((stop) => {
      stop.abort();
    });
    this.#changes.dispose();
  }
}
