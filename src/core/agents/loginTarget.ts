import { DOCKER_HUB_REGISTRY } from '../domain/dockerHub.ts';
import { isDockerHubHost } from '../domain/registryHost.ts';
import { DEFAULT_ECR_REGION } from '../domain/awsRegion.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { parseRegistryUrl } from '../domain/registryUrl.ts';

const HUB = DOCKER_HUB_REGISTRY.replace('https://', '');

/** The host that a login test of such an integration talks to; null where its address cannot be read. */
export function loginHost(type: RegistryType, url: string | null): string | null {
  switch (type) {
    case 'docker-hub':
      return HUB;
    case 'ecr':
      return 'amazonaws.com';
    case 'gcr':
      return 'gcr.io';
    case 'quay':
      return hostOf(url ?? '') ?? 'quay.io';
    case 'private':
    case 'dtr':
      return hostOf(url ?? '') ?? null;
  }
}

/** Regions as a test asks them: the default where none is used. */
export function testedRegions(regions: readonly string[]): readonly string[] {
  return regions.length === 0 ? [DEFAULT_ECR_REGION] : regions;
}

/** Nothing is shown of an address that holds a user name and password. */
function hostOf(url: string): string | undefined {
  const parsed = parseRegistryUrl(url);
  return !parsed.ok ? undefined : isDockerHubHost(parsed.value.host) ? HUB : parsed.value.host;
}
