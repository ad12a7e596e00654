import type { LoginCause, LoginDetails, LoginParty } from '../core/domain/loginOutcome.ts';

/** What ended one line of proof. The verdict follows from the cause. */
export interface LoginFinding {
  readonly cause: LoginCause;
  readonly who: LoginParty;
  readonly details: LoginDetails;
  /** As the server wrote it; it is scrubbed and cut when the outcome is put together. */
  readonly serverText: string | null;
}

export function finding(
  cause: LoginCause,
  who: LoginParty,
  details: LoginDetails = {},
  serverText: string | null = null,
): LoginFinding {
  return { cause, who, details, serverText };
}
