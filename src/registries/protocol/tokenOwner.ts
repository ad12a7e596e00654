import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import type { AuthPlan } from './dockerV2Login.ts';
import type { LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { REGISTRY_HEADERS } from './registryPing.ts';
import type { RegistryPing } from './registryPing.ts';
import { requestRegistryToken } from './registryToken.ts';
import { parseJson, stringMember } from './replyKind.ts';

export interface ProvedToken {
  readonly ping: RegistryPing;
  readonly plan: Extract<AuthPlan, { kind: 'bearer' }>;
  readonly token: string;
  readonly username: string;
}

/**
 * Whether a token that opened `/v2/` proves the password. It does when it names a user, or when the token server gives
 * nobody a token that opens the door as well: a server that hands the same to everybody never looked.
 */
export async function proveTokenIsPersonal(
  dialogue: LoginDialogue,
  { ping, plan, token, username }: ProvedToken,
): Promise<LoginFinding> {
  const proved = finding('login-proved', 'registry', { host: hostAndPort(ping.url) });
  const subject = subjectOf(token);
  if (subject?.toLowerCase() === username.toLowerCase()) {
    return proved;
  }
  const { realm, service } = plan;
  const anonymous = await requestRegistryToken(dialogue, { realm, service, scopes: [], credential: null });
  if (!anonymous.ok) {
    return anonymous.error.cause === 'cancelled' ? anonymous.error : proved;
  }
  if (subject !== undefined && subject !== '' && subject !== subjectOf(anonymous.value)) {
    return proved;
  }
  const opened = await dialogue.call(
    {
      method: 'GET',
      url: ping.url,
      headers: { ...REGISTRY_HEADERS, authorization: `Bearer ${anonymous.value}` },
    },
    'registry',
  );
  return opened.ok && opened.value.status === 200
    ? finding('token-server-never-asked', 'token-server', { host: hostAndPort(realm) })
    : proved;
}

/** `sub` of a JWT; undefined for tokens that are none. The registry judged the token: here it is only read. */
function subjectOf(token: string): string | undefined {
  const payload = token.split('.')[1];
  return payload === undefined
    ? undefined
    : stringMember(parseJson(Buffer.from(payload, 'base64url').toString('utf8')), 'sub');
}
