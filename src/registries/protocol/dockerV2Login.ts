import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { AuthChallenge } from './authChallenge.ts';
import { admitRealm } from './realmPolicy.ts';
import type { BasicCredential } from './basicCredential.ts';
import { basicHeader } from './basicCredential.ts';
import type { LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { refusalCause } from './refusalCause.ts';
import { REGISTRY_HEADERS, pingRegistry } from './registryPing.ts';
import type { RegistryPing } from './registryPing.ts';
import { requestRegistryToken } from './registryToken.ts';
import { generalFinding, looksLikeRegistry, serverTextOf } from './replyKind.ts';
import { proveTokenIsPersonal } from './tokenOwner.ts';

export interface DockerV2Target {
  /** Registry without `/v2/`. */
  readonly base: string;
  readonly credential: BasicCredential;
  readonly allowedRealms: readonly string[];
  /**
   * True where nothing is known of the token server, so it must be shown that it looks at passwords at all: some hand
   * out tokens to everybody. Docker Hub, Quay and Google are known to refuse wrong ones.
   */
  readonly tokenServerUnknown: boolean;
  /** ECR: its registry is asked by Basic only, whatever it offers. */
  readonly basicOnly?: boolean;
}

/** How a credential will be shown to a registry. */
export type AuthPlan =
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly realm: URL; readonly service: string | null };

/** Proves a login: `/v2/` refuses without the credential and lets in with it. Always ends in a finding. */
export async function proveDockerV2Login(
  dialogue: LoginDialogue,
  target: DockerV2Target,
): Promise<LoginFinding> {
  const ping = await pingRegistry(dialogue, target.base);
  return ping.ok ? provePinged(dialogue, target, ping.value) : ping.error;
}

/** The same for a registry that was asked already: one ping serves several credentials. */
export async function provePinged(
  dialogue: LoginDialogue,
  target: DockerV2Target,
  ping: RegistryPing,
): Promise<LoginFinding> {
  const plan = planAuth(ping, target);
  if (!plan.ok) {
    return plan.error;
  }
  if (target.credential.username.includes(':')) {
    return finding('username-has-colon', 'local');
  }
  return plan.value.kind === 'basic'
    ? proveWith(dialogue, target, ping, basicHeader(target.credential))
    : proveByToken(dialogue, target, ping, plan.value);
}

/** Bearer where its realm may be trusted, else Basic where it is offered, else why neither can be. */
export function planAuth(
  ping: RegistryPing,
  target: Pick<DockerV2Target, 'allowedRealms' | 'basicOnly'>,
): Result<AuthPlan, LoginFinding> {
  const details = { host: hostAndPort(ping.url) };
  const bearers = ping.challenges.filter(({ scheme }) => scheme === 'bearer' && target.basicOnly !== true);
  const plans = bearers.map((challenge) => planBearer(challenge, ping.url, target.allowedRealms));
  const usable = plans.find((plan) => plan.ok);
  if (usable !== undefined) {
    return usable;
  }
  if (target.basicOnly === true || ping.challenges.some(({ scheme }) => scheme === 'basic')) {
    return succeed({ kind: 'basic' });
  }
  const cause = ping.challenges.length === 0 ? 'challenge-missing' : 'challenge-unsupported';
  return plans[0] ?? fail(finding(cause, 'registry', details));
}

function planBearer(
  challenge: AuthChallenge,
  registry: URL,
  allowedRealms: readonly string[],
): Result<AuthPlan, LoginFinding> {
  const details = { host: hostAndPort(registry) };
  const realm = challenge.parameters.get('realm')?.trim() ?? '';
  if (realm === '') {
    return fail(finding('challenge-without-realm', 'registry', details));
  }
  const admitted = admitRealm(realm, registry, allowedRealms);
  if (!admitted.ok) {
    const { cause } = admitted.error;
    const otherHost = cause === 'realm-on-another-host' ? { otherHost: admitted.error.otherHost } : {};
    return fail(finding(cause, 'registry', { ...details, ...otherHost }));
  }
  return succeed({
    kind: 'bearer',
    realm: admitted.value,
    service: challenge.parameters.get('service') ?? null,
  });
}

async function proveByToken(
  dialogue: LoginDialogue,
  target: DockerV2Target,
  ping: RegistryPing,
  plan: Extract<AuthPlan, { kind: 'bearer' }>,
): Promise<LoginFinding> {
  const { credential } = target;
  const { realm, service } = plan;
  const token = await requestRegistryToken(dialogue, { realm, service, scopes: [], credential });
  if (!token.ok) {
    return token.error;
  }
  const proof = await proveWith(dialogue, target, ping, `Bearer ${token.value}`);
  return proof.cause === 'login-proved' && target.tokenServerUnknown
    ? proveTokenIsPersonal(dialogue, { ping, plan, token: token.value, username: credential.username })
    : proof;
}

async function proveWith(
  dialogue: LoginDialogue,
  target: DockerV2Target,
  ping: RegistryPing,
  authorization: string,
): Promise<LoginFinding> {
  const reply = await dialogue.call(
    { method: 'GET', url: ping.url, headers: { ...REGISTRY_HEADERS, authorization } },
    'registry',
  );
  if (!reply.ok) {
    return reply.error;
  }
  const text = serverTextOf(reply.value);
  const details = { host: hostAndPort(ping.url), status: String(reply.value.status) };
  const general = generalFinding(reply.value, 'registry');
  if (general !== undefined) {
    return general;
  }
  if (reply.value.status >= 200 && reply.value.status < 300) {
    const cause = looksLikeRegistry(reply.value) ? 'login-proved' : 'html-instead-of-registry';
    return finding(cause, 'registry', { host: details.host }, cause === 'login-proved' ? null : text);
  }
  if (reply.value.status === 401 && authorization.startsWith('Bearer ')) {
    const cause = refusalCause(text, target.credential.kind);
    return finding(
      cause.startsWith('wrong-') ? 'token-refused-by-registry' : cause,
      'registry',
      details,
      text,
    );
  }
  switch (reply.value.status) {
    case 401:
      return finding(refusalCause(text, target.credential.kind), 'registry', details, text);
    case 403:
      return finding('permission-missing', 'registry', details, text);
    case 404:
      return finding('not-a-registry', 'registry', details, text);
    default:
      return finding('unexpected-status', 'registry', details, text);
  }
}
