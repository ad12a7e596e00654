import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { offersBasic } from './authPlan.ts';
import type { BearerPlan } from './authPlan.ts';
import type { BasicCredential } from './basicCredential.ts';
import type { Result } from '../../core/domain/result.ts';
import type { DialogueReply, LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { REGISTRY_HEADERS } from './registryPing.ts';
import type { RegistryPing } from './registryPing.ts';
import { foreignContent, saysError } from './registryContent.ts';
import { requestRegistryToken } from './registryToken.ts';
import { generalFinding, jsonOf, serverTextOf, stringMember } from './replyKind.ts';

export interface ProvedToken {
  readonly ping: RegistryPing;
  readonly plan: BearerPlan;
  readonly token: string;
  readonly credential: BasicCredential;
}

/** What token servers call those whom they do not know. */
const GUEST = /^(?:anon|anonymous|guest|nobody|public|unknown|everyone|unauthenticated)(?![a-z])/i;

/**
 * Whether a token that opened `/v2/` proves the password: its twin, the same question without the password, must be
 * refused by the token server or at `/v2/`. Where both get a token, the one with the password must be of a user whom the
 * twin does not name. A twin that fails in any other way proves nothing: the failure is the answer.
 */
export async function proveTokenIsPersonal(
  dialogue: LoginDialogue,
  { ping, plan, token, credential }: ProvedToken,
): Promise<LoginFinding> {
  const proved = finding('login-proved', 'registry', { host: hostAndPort(ping.url) });
  const { realm, service } = plan;
  // A server that only repeats the name it is asked for names it in both.
  const askAsNobody = (): Promise<Result<string, LoginFinding>> =>
    requestRegistryToken(dialogue, { realm, service, scopes: [], credential, asNobody: true });
  const anonymous = await askAsNobody();
  if (!anonymous.ok) {
    return isRefusal(anonymous.error) ? proved : anonymous.error;
  }
  // A name may be an echo of what was typed: where the registry takes the password itself as well, that decides.
  if (!offersBasic(ping) && namesUser(token, anonymous.value, credential.username)) {
    // A server that gives each guest a name of its own names another one the next time.
    const again = await askAsNobody();
    if (!again.ok && !isRefusal(again.error)) {
      return again.error;
    }
    if (again.ok && subjectOf(again.value) === subjectOf(anonymous.value)) {
      return proved;
    }
  }
  const opened = await dialogue.call(
    {
      method: 'GET',
      url: ping.url,
      headers: { ...REGISTRY_HEADERS, authorization: `Bearer ${anonymous.value}` },
    },
    'registry',
  );
  if (!opened.ok) {
    return opened.error;
  }
  if (opened.value.status === 401 || opened.value.status === 403) {
    return generalFinding(opened.value, 'registry') ?? proved;
  }
  return (
    failureOf(opened.value) ??
    finding(
      'token-server-never-asked',
      'token-server',
      { host: hostAndPort(realm) },
      opened.value.status < 300 ? null : serverTextOf(opened.value),
    )
  );
}

/** Why nothing is known although `/v2/` answered; a 200 with an error neither lets in nor refuses. */
function failureOf(reply: DialogueReply): LoginFinding | undefined {
  if (reply.status < 300) {
    return saysError(reply) ? foreignContent(reply, 'registry') : undefined;
  }
  return generalFinding(reply, 'registry');
}

/** The token server turned the question down: 401 or 403, whatever its words are. */
function isRefusal({ details, cause, who }: LoginFinding): boolean {
  return (
    who === 'token-server' &&
    (details.status === '401' || details.status === '403') &&
    cause !== 'locked-out' &&
    cause !== 'rate-limited' &&
    cause !== 'quota-exceeded'
  );
}

/** Whether a token is of a user, and not of a guest or of whom its twin is of. */
function namesUser(token: string, twin: string, username: string): boolean {
  const subject = subjectOf(token) ?? '';
  const isGuest = GUEST.test(subject) && subject.toLowerCase() !== username.toLowerCase();
  return subject !== '' && !isGuest && subject !== subjectOf(twin);
}

/** `sub` of a JWT; undefined for tokens that are none. The registry judged the token: here it is only read. */
function subjectOf(token: string): string | undefined {
  const payload = token.split('.', 2)[1];
  return payload === undefined
    ? undefined
    : stringMember(jsonOf(Buffer.from(payload, 'base64url').toString('utf8')), 'sub');
}
