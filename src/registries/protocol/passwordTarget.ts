import { DOCKER_HUB_REGISTRY } from '../../core/domain/dockerHub.ts';
import { isDockerHubHost } from '../../core/domain/registryHost.ts';
import { succeed } from '../../core/domain/result.ts';
import { passwordCredential, publicField } from '../loginFields.ts';
import type { TargetFinder } from '../loginTester.ts';
import { registryBase } from '../types/privateRegistry.ts';
import { QUAY_URL } from '../types/quay.ts';

/** The registry of an integration that has a user name and a password. */
export const findPasswordTarget: TargetFinder = (request) => {
  const typed = publicField(request, 'url');
  const url = request.type === 'docker-hub' ? DOCKER_HUB_REGISTRY : typed === '' ? QUAY_URL : typed;
  const base = registryBase(url);
  if (!base.ok) {
    return Promise.resolve(base);
  }
  const isHub = isDockerHubHost(new URL(base.value).hostname);
  return Promise.resolve(
    succeed({
      base: isHub ? DOCKER_HUB_REGISTRY : base.value,
      credential: passwordCredential(request),
      allowedRealms: request.allowedRealms,
      tokenServerUnknown: false,
    }),
  );
};
