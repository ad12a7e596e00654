import { isLocalRegistry } from '../../domain/registryHost.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import { parseImageHost, type ImageHost } from './imageHost.ts';
import type { RegistryUse } from './registryUses.ts';

/** The type of integration that does what a `docker login` does, by its operand; a variable may be any private registry. */
export function registryOfLogin(operand: string | null): RegistryType | null {
  if (operand === null) {
    return 'docker-hub';
  }
  const host = operand.replace(/^https?:\/\//u, '').split('/')[0] ?? '';
  const image = parseImageHost(`${host}/image`);
  return image === null ? 'private' : registryFor(image);
}

/** Whether an integration of that type may log in where the operand says. */
export function isDockerRegistry(operand: string | null, type: RegistryType): boolean {
  const registry = registryOfLogin(operand);
  return registry === type || (registry === 'private' && type === 'dtr');
}

/** Public images are pulled without a login; ECR has none. A registry beside the build is mostly open. */
export function needsLogin({ host, operation }: RegistryUse): boolean {
  if (operation === 'variable' || (host.registry === 'other' && isLocalRegistry(host.host))) {
    return false;
  }
  return host.registry === 'ecr' || operation === 'push';
}

/** Whether an integration of one registry logs in to a host. */
export function servesRegistry(entry: RegistryType, host: ImageHost['registry']): boolean {
  if (entry === 'private' || entry === 'dtr') {
    return host !== 'ecr' && host !== 'ecr-public';
  }
  return entry === host;
}

/** The type of integration that logs in to a host; null for ECR Public, where none does. */
export function registryFor({ registry }: ImageHost): RegistryType | null {
  return registry === 'other' ? 'private' : registry === 'ecr-public' ? null : registry;
}

/** The first use of each host, whatever its capitals. */
export function firstOfEachHost(uses: readonly RegistryUse[]): readonly RegistryUse[] {
  const seen = new Set<string>();
  return uses.filter(({ host }) => {
    const name = host.host.toLowerCase();
    return !seen.has(name) && seen.add(name);
  });
}
