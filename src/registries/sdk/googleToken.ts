import { GoogleToken } from 'google-auth-library';

import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { DialogueReply, LoginDialogue } from '../protocol/loginDialogue.ts';
import { toFinding } from '../protocol/loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { generalFinding, isHtml, jsonOf, serverTextOf, stringMember } from '../protocol/replyKind.ts';
import type { ServiceAccount } from '../google/googleApi.ts';

/** Google's own token server, whatever the key file says: its `token_uri` could name anybody's. */
const TOKEN_SERVER = 'https://oauth2.googleapis.com/token';

/** What carries the library's one request. */
type Transporter = NonNullable<NonNullable<ConstructorParameters<typeof GoogleToken>[0]>['transporter']>;

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** Signs the assertion with google-auth-library and sends it through our own client, once. */
export async function accessToken(
  dialogue: LoginDialogue,
  account: ServiceAccount,
): Promise<Result<string, LoginFinding>> {
  const sent: Result<DialogueReply, LoginFinding>[] = [];
  const transporter = {
    request: async (options: { readonly data?: unknown }) => {
      sent.push(await sendGrant(dialogue, String(options.data)));
      return { data: {} };
    },
  };
  await new GoogleToken({
    email: account.clientEmail,
    key: account.privateKey,
    scope: SCOPE,
    transporter: transporter as unknown as Transporter,
  }).getToken();
  const reply = sent[0];
  if (reply === undefined) {
    throw new Error('google-auth-library sent nothing');
  }
  return reply.ok ? readToken(dialogue, reply.value) : reply;
}

async function sendGrant(
  dialogue: LoginDialogue,
  body: string,
): Promise<Result<DialogueReply, LoginFinding>> {
  const url = new URL(TOKEN_SERVER);
  dialogue.scrubber.add(new URLSearchParams(body).get('assertion') ?? '');
  const reply = await dialogue.sendOnce({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body,
  });
  return reply.ok ? succeed(dialogue.toReply(reply.value, url)) : fail(toFinding(reply.error, url, 'google'));
}

function readToken(dialogue: LoginDialogue, reply: DialogueReply): Result<string, LoginFinding> {
  const details = { host: hostAndPort(reply.url), status: String(reply.status) };
  const text = serverTextOf(reply);
  const json = jsonOf(reply.text);
  if (reply.status !== 200) {
    return fail(generalFinding(reply, 'google') ?? finding(causeOf(reply, json), 'google', details, text));
  }
  const token = stringMember(json, 'access_token') ?? '';
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const unreadable = isHtml(reply) || typeof json !== 'object' || json === null;
    return fail(
      finding(
        unreadable ? 'token-reply-unreadable' : 'token-missing',
        'google',
        details,
        unreadable ? text : null,
      ),
    );
  }
  dialogue.scrubber.add(token);
  return succeed(token);
}

/** Google's `error` and `error_description`, as its token server words them. */
function causeOf(reply: DialogueReply, json: unknown): LoginCause {
  const error = stringMember(json, 'error') ?? '';
  const description = stringMember(json, 'error_description') ?? '';
  if (error === '') {
    return reply.status === 401 || reply.status === 403 ? 'key-refused' : 'unexpected-status';
  }
  if (/rate_?limit|quota|slow_down/i.test(`${error} ${description}`)) {
    return 'quota-exceeded';
  }
  if (/short-lived token|reasonable timeframe|\biat\b|\bexp\b|clock/i.test(description)) {
    return 'clock-skew';
  }
  if (/disabled/i.test(`${error} ${description}`)) {
    return 'account-disabled';
  }
  if (
    /account not found|not a valid email or user ID|invalid_client|deleted/i.test(`${error} ${description}`)
  ) {
    return 'account-not-found';
  }
  return /signature/i.test(description) ? 'key-rotated-or-deleted' : 'key-refused';
}
