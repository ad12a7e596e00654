import type { DialogueReply } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import type { LoginParty } from '../../core/domain/loginOutcome.ts';
import { hostAndPort } from '../../core/domain/absoluteUrl.ts';

/** Whether a 200 at `/v2/` is a registry's: the version header, an empty body or JSON. A portal's page is none. */
export function looksLikeRegistry(reply: DialogueReply): boolean {
  if (reply.headers['docker-distribution-api-version'] !== undefined) {
    return true;
  }
  const body = reply.text.trim();
  return body === '' || (!isHtml(reply) && parseJson(body) !== undefined);
}

export function isHtml(reply: DialogueReply): boolean {
  const type = [reply.headers['content-type'] ?? ''].flat()[0] ?? '';
  return /\bhtml\b/i.test(type) || /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(reply.text);
}

/** A JSON value; undefined for anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** A JSON object's own string member. */
export function stringMember(value: unknown, name: string): string | undefined {
  const member =
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  return typeof member === 'string' ? member : undefined;
}

/** The message of a server, without HTML around it: registries' `errors[]`, OAuth's and AWS's members, or the text. */
export function serverTextOf(reply: DialogueReply): string | null {
  const json = parseJson(reply.text);
  const first: unknown = Array.isArray((json as { errors?: unknown } | undefined)?.errors)
    ? (json as { errors: unknown[] }).errors[0]
    : undefined;
  const message =
    stringMember(first, 'message') ??
    stringMember(json, 'details') ??
    stringMember(json, 'error_description') ??
    stringMember(json, 'detail') ??
    stringMember(json, 'message');
  const code = stringMember(first, 'code') ?? stringMember(json, 'error');
  const said = [code, message].filter((part) => part !== undefined && part !== '').join(': ');
  if (said === '' && ['{}', '[]', 'null'].includes(reply.text.trim())) {
    return null;
  }
  const plain = said === '' ? reply.text.replace(/<(style|script)[^]*?<\/\1>|<[^>]*>/gi, ' ') : said;
  return plain.trim() === '' ? null : plain;
}

/**
 * What a reply means that is no answer to the question asked, at any step: too many requests, a lock-out, a broken
 * server. Undefined where the step itself must judge.
 */
export function generalFinding(reply: DialogueReply, party: LoginParty): LoginFinding | undefined {
  const text = serverTextOf(reply);
  const details = { host: hostAndPort(reply.url), status: String(reply.status), ...retryAfter(reply) };
  if (reply.status >= 400 && isLockOut(text ?? '')) {
    return finding('locked-out', party, details, text);
  }
  if (reply.status === 429 || (reply.status >= 400 && /\bTOOMANYREQUESTS\b/.test(text ?? ''))) {
    return finding('rate-limited', party, details, text);
  }
  if (reply.status === 407) {
    return finding('proxy-needs-password', 'proxy', details, text);
  }
  if (
    reply.status >= 400 &&
    /quota (?:was |has been |is )?exceeded|exceeded (?:\w+ ){0,3}quota/i.test(text ?? '')
  ) {
    return finding('quota-exceeded', party, details, text);
  }
  return reply.status >= 500 ? finding('server-error', party, details, text) : undefined;
}

function isLockOut(text: string): boolean {
  return (
    /too many (?:\w+ ){0,3}(?:attempts|logins)/i.test(text) ||
    /(?:account|user)(?: \S+)? (?:is |has been |was )?(?:temporarily )?locked/i.test(text)
  );
}

/** `Retry-After` in seconds, whether the server wrote seconds or a date. */
function retryAfter(reply: DialogueReply): { readonly retryAfter?: string } {
  const value = [reply.headers['retry-after'] ?? ''].flat()[0]?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) {
    return { retryAfter: value };
  }
  const seconds = Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return seconds > 0 ? { retryAfter: String(seconds) } : {};
}
