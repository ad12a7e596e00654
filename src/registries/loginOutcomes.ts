import { verdictOf, worstOf } from '../core/domain/loginOutcome.ts';
import type { LoginDetails, LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';
import { fieldAtFault } from './fieldAtFault.ts';
import type { Scrubber } from './http/redact.ts';
import type { LoginFinding } from './loginFinding.ts';
import type { LoginFindings } from './loginTester.ts';

/** Puts the findings together: the worst part decides, and no string leaves without having been scrubbed. */
export function toOutcome(
  findings: LoginFindings,
  request: LoginRequest,
  evidence: LoginOutcome['evidence'],
  scrubber: Scrubber,
): LoginOutcome {
  const parts = findings.kind === 'whole' ? [] : findings.parts;
  const judged = parts.map((part) => ({ ...part, outcome: verdictOf(part.finding.cause) }));
  const decisive = findings.kind === 'whole' ? findings.finding : worstOf(judged)?.finding;
  if (decisive === undefined) {
    throw new Error(`A login test of ${request.type} gave no finding`);
  }
  const scrubDetails = (found: LoginFinding): LoginDetails => ({
    ...(Object.fromEntries(
      Object.entries(found.details).map(([name, value]) => [name, scrubber.scrub(String(value))]),
    ) as LoginDetails),
    ...(hasBlanks(found, request) ? { blanks: 'yes' as const } : {}),
  });
  return {
    outcome: verdictOf(decisive.cause),
    cause: decisive.cause,
    field: fieldAtFault(decisive.cause, request.type),
    who: decisive.who,
    details: scrubDetails(decisive),
    parts: judged.map(({ name, outcome, finding: found }) => ({
      name: scrubber.scrub(name),
      outcome,
      cause: found.cause,
      details: scrubDetails(found),
    })),
    evidence: evidence.map((item) => ({ ...item, url: scrubber.scrub(item.url) })),
    serverText: decisive.serverText === null ? null : scrubber.scrubServerText(decisive.serverText),
  };
}

/** A secret that was refused and has blanks around it was perhaps copied with them. */
function hasBlanks(found: LoginFinding, request: LoginRequest): boolean {
  return (
    verdictOf(found.cause) === 'refused' &&
    Object.values(request.credentials).some((secret) => secret.reveal() !== secret.reveal().trim())
  );
}
