import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { AuthChallenge } from './authChallenge.ts';
import type { BasicCredential } from './basicCredential.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { admitRealm } from './realmPolicy.ts';
import type { RegistryPing } from './registryPing.ts';

/** A registry and the credential that is shown to it. */
export interface DockerV2Target {
  /** Registry without `/v2/`. */
  readonly base: string;
  readonly credential: BasicCredential;
  readonly allowedRealms: readonly string[];
  /**
   * True where nothing is known of the token server, so it must be shown that it looks at passwords at all: some hand
   * out tokens to everybody. Docker Hub, Quay.io and Google are known to refuse wrong ones.
   */
  readonly tokenServerUnknown: boolean;
  /** ECR: its registry is asked by Basic only, whatever it offers. */
  readonly basicOnly?: boolean;
}

/** How a credential will be shown to a registry. */
export type AuthPlan = { readonly kind: 'basic' } | BearerPlan;

export interface BearerPlan {
  readonly kind: 'bearer';
  readonly realm: URL;
  readonly service: string | null;
}

/** Bearer where its realm may be trusted, else Basic where it is offered, else why neither can be. */
export async function planAuth(
  ping: RegistryPing,
  target: Pick<DockerV2Target, 'allowedRealms' | 'basicOnly'>,
): Promise<Result<AuthPlan, LoginFinding>> {
  const details = { host: hostAndPort(ping.url) };
  const bearers = ping.challenges.filter(({ scheme }) => scheme === 'bearer' && target.basicOnly !== true);
  const plans = await Promise.all(
    bearers.map((challenge) => planBearer(challenge, ping.url, target.allowedRealms)),
  );
  const usable = plans.find((plan) => plan.ok);
  if (usable !== undefined) {
    return usable;
  }
  if (target.basicOnly === true || offersBasic(ping)) {
    return succeed({ kind: 'basic' });
  }
  const cause = ping.challenges.length === 0 ? 'challenge-missing' : 'challenge-unsupported';
  return plans[0] ?? fail(finding(cause, 'registry', details));
}

export function offersBasic({ challenges }: RegistryPing): boolean {
  return challenges.some(({ scheme }) => scheme === 'basic');
}

async function planBearer(
  challenge: AuthChallenge,
  registry: URL,
  allowedRealms: readonly string[],
): Promise<Result<BearerPlan, LoginFinding>> {
  const details = { host: hostAndPort(registry) };
  const realm = challenge.parameters.get('realm')?.trim() ?? '';
  if (realm === '') {
    return fail(finding('challenge-without-realm', 'registry', details));
  }
  // The list of public suffixes is a file of its own, which registries with Basic do without.
  const { registrableDomain } = await import('../../core/domain/registrableDomain.ts');
  const admitted = admitRealm(realm, registry, allowedRealms, registrableDomain);
  if (!admitted.ok) {
    const { cause } = admitted.error;
    const otherHost = cause === 'realm-on-another-host' ? { otherHost: admitted.error.otherHost } : {};
    return fail(finding(cause, 'registry', { ...details, realm, ...otherHost }));
  }
  return succeed({
    kind: 'bearer',
    realm: admitted.value,
    service: challenge.parameters.get('service') ?? null,
  });
}
