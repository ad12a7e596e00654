import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import type { CredentialKind } from './basicCredential.ts';
import { statements } from './statements.ts';

/** Several reasons at once decide nothing. */
const EITHER = /\b(?:incorrect|invalid|wrong|expired|revoked|disabled),? or\b/i;

const ENCRYPTED = /unencrypted passwords? (?:is|are) disabled|encrypted password/i;

/** That a token is to be used, and not that there is something wrong with one. */
const TOKEN_WANTED = [
  /\btwo[- ]factor|\b2FA\b/i,
  /\b(?:use|using|needs?|requires?|required|must|only|instead|create|generate|provide)\b[^:;]{0,80}\bpersonal access token/i,
  /\bpersonal access tokens?(?: \S{1,30}){0,3} (?:required|needed|instead|only)\b/i,
  /\btoken instead of (?:a |the |your )?password\b/i,
];

const EXPIRED =
  /\b(?:token|password|credentials?)(?: (?!(?:not|never|session|certificate|licen[cs]e|account)\b)[^\s:,]{1,100}){0,6} expired\b/i;

/** What a sentence may be about, although it names a user: an address, a way of logging in. */
const OTHER_SUBJECT =
  'not|no|from|by|with|for|ip|address|host|network|client|device|login|passwords?|auth|authentication|access|token|key';

const DISABLED = new RegExp(
  String.raw`\b(?:granter\b[^:,]{0,60}?|(?:user|account|robot|namespace)(?: (?!(?:${OTHER_SUBJECT})\b)[^\s:,]{1,100}){0,4}?)` +
    String.raw` (?:is|are|was|has been|have been)(?: \w{1,20}ly)? (?:disabled|suspended|deactivated|blocked|locked)\b` +
    String.raw`|\b(?:user|account|robot|namespace) (?:disabled|suspended|deactivated|blocked|locked)\b`,
  'i',
);

/**
 * What a refusal says beyond "no", by the words of Docker Hub, Quay and GitLab. Only what they say for sure counts: a text
 * that supposes, or that offers several reasons at once ("incorrect or …"), decides nothing.
 */
export function refusalCause(serverText: string | null, kind: CredentialKind): LoginCause {
  const text = serverText ?? '';
  const stated = statements(text);
  const says = (words: RegExp): boolean => stated.some((statement) => words.test(statement));
  if (EITHER.test(text)) {
    return kind === 'access-token' ? 'wrong-access-token' : 'wrong-credentials';
  }
  if (says(ENCRYPTED)) {
    return 'encrypted-password-needed';
  }
  if (kind === 'password' && TOKEN_WANTED.some(says)) {
    return 'access-token-needed';
  }
  if (says(EXPIRED)) {
    return kind === 'access-token' ? 'access-token-expired' : 'password-expired';
  }
  if (says(DISABLED)) {
    return 'account-disabled';
  }
  return kind === 'access-token' ? 'wrong-access-token' : 'wrong-credentials';
}
