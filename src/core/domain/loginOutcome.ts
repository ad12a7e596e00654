import type { FieldName } from './integrationKind.ts';

/** How a login test can end; the table of the headless contract says when. */
export type LoginVerdict =
  'verified' | 'refused' | 'unverified' | 'unreachable' | 'misconfigured' | 'limited' | 'cancelled';

/** One request that was made. The URL is redacted by allow-list before it gets here. */
export interface LoginEvidence {
  readonly method: string;
  readonly url: string;
  /** HTTP status; null when no reply came. */
  readonly status: number | null;
  readonly ms: number;
}

export interface LoginPart {
  /** An ECR region, or `login` and `access-token` of Quay. */
  readonly name: string;
  readonly outcome: LoginVerdict;
  readonly cause: string | null;
}

/** Whose answer decided. */
export type LoginParty =
  'local' | 'proxy' | 'tls' | 'registry' | 'token-server' | 'aws' | 'google' | 'quay-api';

export interface LoginOutcome {
  readonly outcome: LoginVerdict;
  readonly cause: string | null;
  readonly field: FieldName | 'region' | null;
  readonly who: LoginParty | null;
  readonly parts: readonly LoginPart[];
  readonly evidence: readonly LoginEvidence[];
  /** The server's own words, cut to 300 characters and scrubbed of secrets. */
  readonly serverText: string | null;
  readonly nextSteps: readonly string[];
}
