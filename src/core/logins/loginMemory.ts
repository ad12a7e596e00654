import type { IntegrationRecord } from '../domain/integration.ts';
import { parseJsonObject } from '../domain/jsonObject.ts';
import { LOGIN_CAUSES, verdictOf } from '../domain/loginOutcome.ts';
import type { LoginCause, LoginOutcome, LoginVerdict } from '../domain/loginOutcome.ts';

/** The outcome of a test as it is kept: nothing that a server said, and no secret. */
export interface LoginMemory {
  readonly version: 1;
  /** The fingerprint of the record and its credentials as they were tested. */
  readonly fingerprint: string;
  readonly outcome: LoginVerdict;
  readonly cause: LoginCause;
  /** The sentence that people read, as it was when it was tested. */
  readonly explanation: string;
  /** ISO 8601, UTC. */
  readonly testedAt: string;
}

/**
 * Changes with everything that a login depends on: type, fields, allowed realms, and the generation of each secret, which
 * its key in the vault names. A rename changes nothing.
 */
export function recordFingerprint({ type, fields, secrets, allowedRealms }: IntegrationRecord): string {
  const keys = Object.entries(secrets).map(([field, { key }]) => `${field} ${key}`);
  const open = Object.entries(fields).map(([field, value]) => `${field} ${value}`);
  return JSON.stringify([type, open.sort(), keys.sort(), [...allowedRealms].sort()]);
}

export function toLoginMemory(
  record: IntegrationRecord,
  outcome: LoginOutcome,
  explanation: string,
  now: Date,
): LoginMemory {
  const cause = outcome.cause ?? 'login-proved';
  return {
    version: 1,
    fingerprint: recordFingerprint(record),
    outcome: outcome.outcome,
    cause,
    explanation,
    testedAt: now.toISOString(),
  };
}

const CAUSES: ReadonlySet<string> = new Set(Object.values(LOGIN_CAUSES).flat());

/** Reads what `toLoginMemory` wrote; undefined for anything else, or of a newer version. */
export function parseLoginMemory(text: string): LoginMemory | undefined {
  const json = parseJsonObject(text);
  const { version, fingerprint, cause, testedAt, explanation } = json ?? {};
  if (version !== 1 || typeof fingerprint !== 'string' || !isCause(cause) || typeof testedAt !== 'string') {
    return undefined;
  }
  if (Number.isNaN(Date.parse(testedAt))) {
    return undefined;
  }
  return {
    version,
    fingerprint,
    outcome: verdictOf(cause),
    cause,
    explanation: typeof explanation === 'string' ? explanation : '',
    testedAt,
  };
}

function isCause(value: unknown): value is LoginCause {
  return typeof value === 'string' && CAUSES.has(value);
}
