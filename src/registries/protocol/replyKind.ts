import { headerOf } from '../http/replyText.ts';
import { HIDDEN } from '../http/redact.ts';
import type { DialogueReply } from './loginDialogue.ts';
import { statements } from './statements.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import type { LoginCause, LoginParty } from '../../core/domain/loginOutcome.ts';
import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { parseJson } from '../../core/domain/jsonObject.ts';

export function isHtml(reply: DialogueReply): boolean {
  return (
    /\bhtml\b/i.test(headerOf(reply, 'content-type')) ||
    /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(reply.text)
  );
}

/** The JSON value of a reply, which a byte order mark may precede; undefined for anything else. */
export function jsonOf(text: string): unknown {
  return parseJson(text.replace(/^\uFEFF/, ''));
}

/** A JSON object's own string member. */
export function stringMember(value: unknown, name: string): string | undefined {
  const member =
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  return typeof member === 'string' ? member : undefined;
}

/**
 * The message of a server, without HTML around it: registries' `errors[]`, OAuth's and AWS's members, or the text. Secrets
 * are taken out before and after each step that unpacks something, since each can bring one to light or break it up.
 */
export function serverTextOf(reply: DialogueReply): string | null {
  const said = messageIn(jsonOf(reply.text));
  if (['{}', '[]', 'null'].includes(reply.text.trim())) {
    return null;
  }
  const words = reply.scrub(said === '' ? reply.text : said);
  const plain = said === '' ? plainText(words, reply) : words;
  return plain.trim() === '' ? null : plain;
}

/** A page's text with a blank for each tag, or without one where a secret stood on both sides of a tag. */
function plainText(html: string, { scrub }: DialogueReply): string {
  const apart = scrub(withoutTags(html, ' '));
  const joined = scrub(withoutTags(html, ''));
  const hidden = (text: string): number => text.split(HIDDEN).length;
  return hidden(joined) > hidden(apart) ? joined : apart;
}

/** Code and message of an error in JSON; empty where it holds none. */
export function messageIn(json: unknown): string {
  const errors = (json as { readonly errors?: unknown } | null | undefined)?.errors;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const message =
    stringMember(first, 'message') ??
    stringMember(json, 'details') ??
    stringMember(json, 'error_description') ??
    stringMember(json, 'detail') ??
    stringMember(json, 'message');
  const code = stringMember(first, 'code') ?? stringMember(json, 'error');
  return [code, message].filter((part) => part !== undefined && part !== '').join(': ');
}

/**
 * Text with `blank` for each tag, style and script, in one pass: an expression would begin again at each `<` of a long run.
 */
export function withoutTags(html: string, blank: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const end = endOfTag(html, open);
    if (end === 0) {
      break;
    }
    parts.push(html.slice(at, open), blank);
    at = end;
  }
  return parts.join('') + html.slice(at);
}

/** Behind the tag, or behind the whole element whose content is no text; 0 where it does not end. */
function endOfTag(html: string, open: number): number {
  const rest = html.slice(open);
  const name = /^<(style|script)\b/i.exec(rest)?.[1];
  const from = name === undefined ? 0 : rest.search(new RegExp(`</${name}`, 'i'));
  return from < 0 ? html.length : html.indexOf('>', open + from) + 1;
}

/** Whether a reply has what was asked for, whatever that is. */
export function isSuccess({ status }: DialogueReply): boolean {
  return status >= 200 && status < 300;
}

/**
 * The one reply by which a registry lets a caller in at `/v2/`. A 204 or 206 comes from something else, such as a cache or a
 * gateway (docs.docker.com/reference/api/registry: "200 OK").
 */
export function isLetIn({ status }: DialogueReply): boolean {
  return status === 200;
}

/**
 * What a reply means that is no answer to the question asked, at any step: too many requests, a lock-out, a broken
 * server. Undefined where the step itself must judge.
 */
export function generalFinding(reply: DialogueReply, party: LoginParty): LoginFinding | undefined {
  const text = serverTextOf(reply);
  const details = { host: hostAndPort(reply.url), status: String(reply.status), ...retryAfter(reply) };
  const cause = reply.status < 400 ? undefined : generalCause(reply.status, text ?? '');
  return cause === undefined
    ? undefined
    : finding(cause, cause === 'proxy-needs-password' ? 'proxy' : party, details, text);
}

function generalCause(status: number, text: string): LoginCause | undefined {
  if (isLockOut(text)) {
    return 'locked-out';
  }
  if (status === 429 || /\bTOOMANYREQUESTS\b/.test(text)) {
    return 'rate-limited';
  }
  if (status === 407) {
    return 'proxy-needs-password';
  }
  if (/quota (?:was |has been |is )?exceeded|exceeded (?:\w{1,30} ){0,3}quota/i.test(text)) {
    return 'quota-exceeded';
  }
  return status >= 500 ? 'server-error' : undefined;
}

const TOO_MANY = /too many (?:\w{1,30} ){0,3}(?:attempts|logins)\b(?! (?:will|can|may|lead|cause|result)\b)/i;
const LOCKED = /(?:account|user)(?: \S{1,100})? (?:is |has been |was )?(?:temporarily )?locked/i;

/** What an administrator locked is not open again after a while. */
const FOR_GOOD = /\bby (?:an? |the |your )?(?:system )?admin/i;

function isLockOut(text: string): boolean {
  return statements(text).some(
    (statement) => TOO_MANY.test(statement) || (LOCKED.test(statement) && !FOR_GOOD.test(statement)),
  );
}

/** `Retry-After` in seconds, whether the server wrote seconds or a date. */
function retryAfter(reply: DialogueReply): { readonly retryAfter?: string } {
  const value = headerOf(reply, 'retry-after').trim();
  if (/^\d{1,9}$/.test(value)) {
    return { retryAfter: value };
  }
  const seconds = Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return seconds > 0 ? { retryAfter: String(seconds) } : {};
}
