import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import type { LoginParty } from '../../core/domain/loginOutcome.ts';
import { headerOf } from '../http/replyText.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import type { DialogueReply } from './loginDialogue.ts';
import { isHtml, jsonOf, messageIn, serverTextOf } from './replyKind.ts';

/**
 * Whether a 200 at `/v2/` is a registry's that lets in: the version header, an empty body or JSON. A portal's page is none,
 * and what says an error lets nobody in, whatever its status.
 */
export function looksLikeRegistry(reply: DialogueReply): boolean {
  if (reply.headers['docker-distribution-api-version'] !== undefined) {
    return !hasErrorMember(jsonOf(reply.text)) && !beginsWithRefusal(wordsOf(reply));
  }
  if (saysError(reply)) {
    return false;
  }
  const body = reply.text.trim();
  return body === '' || (!isHtml(reply) && jsonOf(body) !== undefined);
}

/**
 * What a reply with status 200 is if no registry sends it: an error, a web page, or something else, whose media type is
 * reported.
 */
export function foreignContent(reply: DialogueReply, party: LoginParty): LoginFinding {
  const host = hostAndPort(reply.url);
  const text = serverTextOf(reply);
  if (isHtml(reply)) {
    return finding('html-instead-of-registry', party, { host }, text);
  }
  if (saysError(reply)) {
    return finding('registry-error-reply', party, { host, status: String(reply.status) }, text);
  }
  const [contentType = ''] = reply.scrub(headerOf(reply, 'content-type')).split(';', 1);
  return finding('no-registry-reply', party, { host, contentType: contentType.trim() }, text);
}

/** How gateways and registries say no. */
const REFUSAL =
  /\b(?:unauthori[sz]ed|unauthenticated|forbidden|denied|invalid_\w{1,30}|not (?:authori[sz]ed|authenticated|allowed|permitted)|(?:authentication|authorization|login|credentials?|password|token) (?:is |are |was |were |has |have )?(?:required|needed|failed|missing|invalid|incorrect|wrong|expired)|(?:invalid|incorrect|wrong|bad|missing) (?:user|username|password|credentials?|token|login))\b/i;

/** No sentence of a server that says no is longer; in a long text such words may stand for anything. */
const MAX_SENTENCE = 300;

/** Whether the body says an error. Registries that let in send `{}` or nothing, but anything else may be one's greeting. */
export function saysError(reply: DialogueReply): boolean {
  const words = wordsOf(reply);
  return hasErrorMember(jsonOf(reply.text)) || (words.length <= MAX_SENTENCE && REFUSAL.test(words));
}

function wordsOf({ text }: DialogueReply): string {
  const json = jsonOf(text);
  return typeof json === 'string' ? json : json === undefined ? text : messageIn(json);
}

/** A registry may greet with a banner that forbids others: "Welcome. Unauthorized access is forbidden." */
function beginsWithRefusal(words: string): boolean {
  const at = words.slice(0, MAX_SENTENCE).search(REFUSAL);
  return at >= 0 && at <= MAX_BEGINNING && !/unauthori[sz]ed (?:access|use)/i.test(words);
}

/** Signs before the refusal: "error: ", "access ". */
const MAX_BEGINNING = 15;

function hasErrorMember(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) {
    return false;
  }
  const { errors, error, code, status, statusCode, success } = json as Readonly<Record<string, unknown>>;
  return (
    isFilled(errors) ||
    isFilled(error) ||
    [code, status, statusCode].some((value) => typeof value === 'number' && value >= 400 && value < 600) ||
    [code, status, statusCode].some((value) => value === '401' || value === '403') ||
    success === false
  );
}

/** Some servers write `null`, `[]`, `{}`, `"0"` or `"none"` where there is no error, inside a member too. */
function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some((member) => isMeant(member));
  }
  return isMeant(value);
}

function isMeant(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).some((member) => member !== null && member !== '')
    : Boolean(value) && !/^(?:0|no|none|null|false)$/i.test(String(value));
}
