const DOCKER_HUB_NAMES: ReadonlySet<string> = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.docker.io',
  'hub.docker.com',
  'registry.hub.docker.com',
]);

/** The registry that serves Docker Hub's images; its other names are aliases of it. */
export const DOCKER_HUB_REGISTRY = 'https://registry-1.docker.io';

/** Whether a host name, without a port, is one of Docker Hub's. */
export function isDockerHubHost(host: string): boolean {
  return DOCKER_HUB_NAMES.has(host.toLowerCase());
}
