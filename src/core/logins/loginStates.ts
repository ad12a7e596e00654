import type { IntegrationRecord } from '../domain/integration.ts';
import type { LoginCause, LoginOutcome, LoginVerdict } from '../domain/loginOutcome.ts';
import type { Event } from '../domain/lifecycle.ts';

/** The last login test of a record: what trees, lenses and hovers show of it. */
export interface LoginState {
  readonly outcome: LoginVerdict;
  readonly cause: LoginCause | null;
  /** One sentence, ready to be shown. */
  readonly explanation: string;
  /** ISO 8601, UTC. */
  readonly testedAt: string;
}

/** Remembered outcomes by record. A change of the record or of its credentials forgets them. */
export interface LoginStates {
  /** Undefined where the login was never tested in the record's present form. */
  stateOf(recordId: string): LoginState | undefined;
  /** The record whose state changed. */
  readonly onDidChange: Event<string>;
}

/** {@link LoginStates} for those who run tests: they also add outcomes. */
export interface LoginMemories extends LoginStates {
  /** `explanation`: the sentence that people read. It never rejects. */
  remember(record: IntegrationRecord, outcome: LoginOutcome, explanation: string): Promise<void>;
}
