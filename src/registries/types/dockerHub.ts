import { DOCKER_HUB_REGISTRY } from '../../core/domain/dockerHub.ts';
import { proveDockerV2Login } from '../protocol/dockerV2Login.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { passwordCredential } from '../loginFields.ts';
import { whole } from '../loginTester.ts';
import type { LoginTester } from '../loginTester.ts';

/**
 * Docker Hub: the registry's own challenge leads to `auth.docker.io`. The web API of `hub.docker.com` is never asked: it
 * refuses access tokens that the registry takes.
 */
export const testDockerHub: LoginTester = async (request, dialogue) => {
  const credential = passwordCredential(request);
  const found = await proveDockerV2Login(dialogue, {
    base: DOCKER_HUB_REGISTRY,
    credential,
    allowedRealms: request.allowedRealms,
    tokenServerUnknown: false,
  });
  return whole(withHubHints(found, credential.username));
};

/** The Hub wants the Docker ID; an e-mail address is refused like a wrong password. */
export function withHubHints(found: LoginFinding, username: string): LoginFinding {
  return found.cause === 'wrong-credentials' && username.includes('@')
    ? { ...found, cause: 'docker-id-is-email' }
    : found;
}
