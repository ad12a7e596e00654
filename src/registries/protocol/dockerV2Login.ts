import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { isWellFormed } from '../../core/domain/wellFormed.ts';
import { offersBasic, planAuth } from './authPlan.ts';
import type { BearerPlan, DockerV2Target } from './authPlan.ts';
import { basicHeader } from './basicCredential.ts';
import type { DialogueReply, LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { refusalCause } from './refusalCause.ts';
import { REGISTRY_HEADERS, isRegistrys, pingRegistry } from './registryPing.ts';
import type { RegistryPing } from './registryPing.ts';
import { foreignContent, looksLikeRegistry } from './registryContent.ts';
import { requestRegistryToken } from './registryToken.ts';
import { generalFinding, isLetIn, serverTextOf } from './replyKind.ts';
import { proveTokenIsPersonal } from './tokenOwner.ts';

/** Proves a login: `/v2/` refuses without the credential and lets in with it. Always ends in a finding. */
export async function proveDockerV2Login(
  dialogue: LoginDialogue,
  target: DockerV2Target,
): Promise<LoginFinding> {
  const ping = await pingRegistry(dialogue, target.base);
  return ping.ok ? provePinged(dialogue, target, ping.value) : ping.error;
}

/** {@link proveDockerV2Login} for a registry that was asked already: one ping serves several credentials. */
export async function provePinged(
  dialogue: LoginDialogue,
  target: DockerV2Target,
  ping: RegistryPing,
): Promise<LoginFinding> {
  const plan = await planAuth(ping, target);
  if (!plan.ok) {
    return plan.error;
  }
  const { username, secret } = target.credential;
  if (username.includes(':')) {
    return finding('username-has-colon', 'local');
  }
  if (!isWellFormed(username) || !isWellFormed(secret.reveal())) {
    return finding(isWellFormed(username) ? 'password-not-text' : 'username-not-text', 'local');
  }
  const found =
    plan.value.kind === 'basic'
      ? await proveByBasic(dialogue, target, ping)
      : await proveByToken(dialogue, target, ping, plan.value);
  return found.cause === 'login-proved' ? withPath(found, target.base) : found;
}

/** Docker and the build system ignore the path of an address, so the finding says when the proof used one. */
function withPath(found: LoginFinding, base: string): LoginFinding {
  const { pathname } = new URL(base);
  return pathname === '/' ? found : { ...found, details: { ...found.details, path: pathname } };
}

/**
 * Proves the login by a token. If the token proves nothing about the password, Basic is tried where the registry offers
 * both: Gitea and Forgejo give a token to anybody and check passwords at `/v2/` itself.
 */
async function proveByToken(
  dialogue: LoginDialogue,
  target: DockerV2Target,
  ping: RegistryPing,
  plan: BearerPlan,
): Promise<LoginFinding> {
  const { realm, service } = plan;
  const { credential } = target;
  const token = await requestRegistryToken(dialogue, { realm, service, scopes: [], credential });
  if (!token.ok) {
    return token.error;
  }
  const reply = await dialogue.call(
    {
      method: 'GET',
      url: ping.url,
      headers: { ...REGISTRY_HEADERS, authorization: `Bearer ${token.value}` },
    },
    'registry',
  );
  const proof = reply.ok ? judgeShown(reply.value, target, ping, true) : reply.error;
  if (proof.cause !== 'login-proved' || !target.tokenServerUnknown) {
    return proof;
  }
  const personal = await proveTokenIsPersonal(dialogue, { ping, plan, token: token.value, credential });
  return personal.cause === 'token-server-never-asked' && offersBasic(ping)
    ? proveByBasic(dialogue, target, ping)
    : personal;
}

async function proveByBasic(
  dialogue: LoginDialogue,
  target: DockerV2Target,
  ping: RegistryPing,
): Promise<LoginFinding> {
  const headers = { ...REGISTRY_HEADERS, authorization: basicHeader(target.credential) };
  const reply = await dialogue.call({ method: 'GET', url: ping.url, headers }, 'registry');
  return reply.ok ? judgeShown(reply.value, target, ping, false) : reply.error;
}

/** What `/v2/` says to a credential or a token, having refused the same call without. */
function judgeShown(
  reply: DialogueReply,
  { credential }: DockerV2Target,
  ping: RegistryPing,
  byToken: boolean,
): LoginFinding {
  const { status } = reply;
  const text = serverTextOf(reply);
  const details = { host: hostAndPort(ping.url), status: String(status) };
  const general = generalFinding(reply, 'registry');
  if (general !== undefined) {
    return general;
  }
  if (isLetIn(reply)) {
    return looksLikeRegistry(reply)
      ? finding('login-proved', 'registry', { host: details.host })
      : foreignContent(reply, 'registry');
  }
  switch (status) {
    case 401: {
      const cause = refusalCause(text, credential.kind);
      // What is expired may be the token that was granted, whose server and registry tell another time.
      const ofToken =
        byToken &&
        (cause.startsWith('wrong-') || (cause.endsWith('-expired') && !/password/i.test(text ?? '')));
      return finding(ofToken ? 'token-refused-by-registry' : cause, 'registry', details, text);
    }
    case 403:
      return finding('permission-missing', 'registry', details, text);
    case 404:
      return finding(
        isRegistrys(reply) ? 'registry-wrong-path' : 'not-a-registry',
        'registry',
        details,
        text,
      );
    default:
      return finding('unexpected-status', 'registry', details, text);
  }
}
