import { isDockerHubHost } from '../../core/domain/registryHost.ts';
import { parseRegistryUrl } from '../../core/domain/registryUrl.ts';
import type { RegistryUrlProblem } from '../../core/domain/registryUrl.ts';
import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { isMetadataHost } from '../../core/domain/metadataAddress.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { testDockerHub } from './dockerHub.ts';
import { proveDockerV2Login } from '../protocol/dockerV2Login.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { passwordCredential, publicField } from '../loginFields.ts';
import { whole } from '../loginTester.ts';
import type { LoginTester } from '../loginTester.ts';

/** Any registry of the Docker API V2: distribution, Harbor, Nexus, Artifactory, GitLab, Docker Trusted Registry. */
export const testPrivateRegistry: LoginTester = async (request, dialogue) => {
  const base = registryBase(publicField(request, 'url'));
  if (!base.ok) {
    return whole(base.error);
  }
  if (isDockerHubHost(new URL(base.value).hostname)) {
    return testDockerHub(request, dialogue);
  }
  const found = await proveDockerV2Login(dialogue, {
    base: base.value,
    credential: passwordCredential(request),
    allowedRealms: request.allowedRealms,
    tokenServerUnknown: true,
  });
  return whole(found);
};

const CAUSE_OF_PROBLEM: Readonly<Record<RegistryUrlProblem, LoginCause>> = {
  empty: 'url-unreadable',
  'not-a-url': 'url-unreadable',
  scheme: 'url-not-http',
  'user-info': 'url-has-user-info',
};

/** The registry's base URL, or why nothing may be sent to it. */
export function registryBase(typed: string): Result<string, LoginFinding> {
  const parsed = parseRegistryUrl(typed);
  if (!parsed.ok) {
    return fail(finding(CAUSE_OF_PROBLEM[parsed.error], 'local'));
  }
  const { hostname, host } = new URL(parsed.value.url);
  return isMetadataHost(hostname)
    ? fail(finding('metadata-address', 'local', { host }))
    : succeed(parsed.value.url);
}
