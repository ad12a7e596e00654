import { verdictOf, worstOf } from '../core/domain/loginOutcome.ts';
import type { LoginDetails, LoginField, LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';
import { fieldAtFault } from './fieldAtFault.ts';
import type { Scrubber } from './http/redact.ts';
import type { LoginFinding } from './loginFinding.ts';
import type { LoginFindings } from './loginTester.ts';

/** What is known of a test beside its findings. */
export interface OutcomeFacts {
  readonly evidence: LoginOutcome['evidence'];
  /** Whether a `host:port` was named by the integration or the product, and by no server. */
  readonly isOwnHost: (host: string) => boolean;
  readonly scrubber: Scrubber;
}

/**
 * What a person typed and what the product says itself is shown unchanged: hiding a part of it would reveal that this part is
 * the secret. Names of parts are of that kind too.
 */
const OWN_DETAILS: ReadonlySet<string> = new Set(['proxy', 'path', 'region', 'status']);

/** What a server said longer than this is cut where people read it: after the scrubbing, which knows no part of a secret. */
const MAX_SHOWN: Readonly<Record<string, number>> = { realm: 200, contentType: 60 };

/** Puts the findings together: the worst part decides, and what a server said is scrubbed before it leaves. */
export function toOutcome(
  findings: LoginFindings,
  request: LoginRequest,
  { evidence, isOwnHost, scrubber }: OutcomeFacts,
): LoginOutcome {
  const parts =
    findings.kind === 'whole'
      ? []
      : findings.parts.map((part) => ({ ...part, finding: withUsername(part.finding, request) }));
  const judged = parts.map((part) => ({ ...part, outcome: verdictOf(part.finding.cause) }));
  const decisive =
    findings.kind === 'whole' ? withUsername(findings.finding, request) : worstOf(judged)?.finding;
  if (decisive === undefined) {
    throw new Error(`A login test of ${request.type} gave no finding`);
  }
  const scrubDetail = (name: string, value: string): string =>
    OWN_DETAILS.has(name) || isOwnHost(value) ? value : scrubber.scrub(value).slice(0, MAX_SHOWN[name]);
  const scrubDetails = (found: LoginFinding): LoginDetails => ({
    ...(Object.fromEntries(
      Object.entries(found.details).map(([name, value]) => [name, scrubDetail(name, String(value))]),
    ) as LoginDetails),
    ...(hasBlanks(found, request) ? { blanks: 'yes' as const } : {}),
  });
  return {
    outcome: verdictOf(decisive.cause),
    cause: decisive.cause,
    field: fieldOf(decisive, request, { evidence, isOwnHost }),
    who: decisive.who,
    details: scrubDetails(decisive),
    parts: judged.map(({ name, outcome, finding: found }) => ({
      name,
      outcome,
      cause: found.cause,
      details: scrubDetails(found),
    })),
    evidence,
    serverText: decisive.serverText === null ? null : scrubber.scrubServerText(decisive.serverText),
  };
}

/** No field is at fault when a server named the address, for example its token server: nobody typed that. */
function fieldOf(
  { cause, who, details }: LoginFinding,
  { type }: LoginRequest,
  { evidence, isOwnHost }: Pick<OutcomeFacts, 'evidence' | 'isOwnHost'>,
): LoginField | null {
  const field = fieldAtFault(cause, type);
  const isAsked = evidence.length > 0 && details.host !== undefined;
  const isNamedByServer = who === 'token-server' || (isAsked && !isOwnHost(details.host));
  return details.realm !== undefined || (field === 'url' && isNamedByServer) ? null : field;
}

/** A secret that was refused and has blanks around it was perhaps copied with them. */
function hasBlanks(found: LoginFinding, request: LoginRequest): boolean {
  return (
    verdictOf(found.cause) === 'refused' &&
    Object.values(request.credentials).some((secret) => secret.reveal() !== secret.reveal().trim())
  );
}

/** Also the signs without a width that pages put into what is copied from them. */
const BLANK_AT_EDGE = /^[\s\u200B-\u200F\u2060\uFEFF]|[\s\u200B-\u200F\u2060\uFEFF]$/u;

/** A blank around the user name is sent like any other letter: it is the first thing to look at, before the password. */
function withUsername(found: LoginFinding, { type, fields }: LoginRequest): LoginFinding {
  const username = fields.username ?? '';
  const usesName = type !== 'ecr' && type !== 'gcr';
  return found.cause === 'wrong-credentials' && usesName && BLANK_AT_EDGE.test(username)
    ? { ...found, cause: 'username-has-blanks' }
    : found;
}
