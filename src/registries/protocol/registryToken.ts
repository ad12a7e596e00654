import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { BasicCredential } from './basicCredential.ts';
import { basicHeader } from './basicCredential.ts';
import type { DialogueReply, LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { refusalCause } from './refusalCause.ts';
import { generalFinding, isHtml, jsonOf, messageIn, serverTextOf, stringMember } from './replyKind.ts';

export interface TokenRequest {
  readonly realm: URL;
  readonly service: string | null;
  /** Empty to prove a login: some servers answer a wrong password with a token of public rights once a scope is asked. */
  readonly scopes: readonly string[];
  readonly credential: BasicCredential;
  /** Sends the user's name, but no password. */
  readonly asNobody?: true;
}

/**
 * Asks a token server by GET with Basic, the one form that every server has
 * (https://distribution.github.io/distribution/spec/auth/token/). No refresh token is asked for: it would outlive the test.
 */
export async function requestRegistryToken(
  dialogue: LoginDialogue,
  request: TokenRequest,
): Promise<Result<string, LoginFinding>> {
  const { credential, asNobody } = request;
  const reply = await dialogue.call(
    {
      method: 'GET',
      url: tokenUrl(request),
      headers: {
        accept: 'application/json, */*',
        ...(asNobody === true ? {} : { authorization: basicHeader(credential) }),
      },
    },
    'token-server',
  );
  if (!reply.ok) {
    return reply;
  }
  return reply.value.status === 200
    ? readToken(dialogue, reply.value)
    : fail(judgeRefusal(reply.value, credential));
}

function tokenUrl({ realm, service, scopes, credential }: TokenRequest): URL {
  const url = new URL(realm);
  if (!url.searchParams.has('account')) {
    url.searchParams.set('account', credential.username);
  }
  if (service !== null) {
    url.searchParams.set('service', service);
  }
  for (const scope of scopes) {
    url.searchParams.append('scope', scope);
  }
  return url;
}

function readToken(dialogue: LoginDialogue, reply: DialogueReply): Result<string, LoginFinding> {
  const details = { host: hostAndPort(reply.url) };
  const json = jsonOf(reply.text);
  if (typeof json !== 'object' || json === null) {
    const text = isHtml(reply) ? serverTextOf(reply) : null;
    return fail(finding('token-reply-unreadable', 'token-server', details, text));
  }
  const token = [stringMember(json, 'token'), stringMember(json, 'access_token')].find(
    (candidate) => candidate !== undefined && candidate !== '',
  );
  if (token === undefined) {
    const said = messageIn(json);
    return fail(
      said === ''
        ? finding('token-missing', 'token-server', details)
        : finding('token-error-reply', 'token-server', details, serverTextOf(reply)),
    );
  }
  dialogue.scrubber.add(token);
  // A token is sent in a header, where only visible ASCII may stand: other characters could forge another header.
  return /^[\x21-\x7e]+$/.test(token)
    ? succeed(token)
    : fail(finding('token-reply-unreadable', 'token-server', details));
}

function judgeRefusal(reply: DialogueReply, credential: BasicCredential): LoginFinding {
  const text = serverTextOf(reply);
  const details = { host: hostAndPort(reply.url), status: String(reply.status) };
  const cause = generalFinding(reply, 'token-server') ?? causeOfStatus(reply, credential, text);
  return typeof cause === 'string' ? finding(cause, 'token-server', details, text) : cause;
}

function causeOfStatus(reply: DialogueReply, credential: BasicCredential, text: string | null): LoginCause {
  switch (reply.status) {
    case 401:
    case 403:
      return refusalCause(text, credential.kind);
    case 404:
      return 'token-server-not-found';
    case 405:
      // Quay's answer for a namespace that was switched off.
      return /\bDENIED\b/.test(reply.text) ? 'account-disabled' : 'token-request-rejected';
    default:
      return reply.status >= 400 ? 'token-request-rejected' : 'unexpected-status';
  }
}
