import type { RegistryType } from '../../domain/registryType.ts';
import { parseImageHost, type ImageHost } from './imageHost.ts';
import type { RegistryUse } from './registryUses.ts';

/** The registry that a `docker login` logs in to, by its operand; a variable may be any private one. */
export function registryOfLogin(operand: string | null): RegistryType {
  if (operand === null) {
    return 'docker-hub';
  }
  const host = operand.replace(/^https?:\/\//u, '').split('/')[0] ?? '';
  const registry = parseImageHost(`${host}/image`)?.registry ?? 'other';
  return registry === 'other' ? 'private' : registry;
}

/** Whether an integration of that type may log in where the operand says. */
export function isDockerRegistry(operand: string | null, type: RegistryType): boolean {
  const registry = registryOfLogin(operand);
  return registry === type || (registry === 'private' && type === 'dtr');
}

/** Public images are pulled without a login; ECR has none. */
export function needsLogin({ host, operation }: RegistryUse): boolean {
  if (operation === 'variable') {
    return false;
  }
  return host.registry === 'ecr' || operation === 'push';
}

/** Whether an integration of one registry logs in to a host. */
export function servesRegistry(entry: RegistryType, host: ImageHost['registry']): boolean {
  if (entry === 'private' || entry === 'dtr') {
    return host !== 'ecr';
  }
  return entry === host;
}

/** The type of integration that logs in to a host. */
export function registryFor(host: ImageHost): RegistryType {
  return host.registry === 'other' ? 'private' : host.registry;
}
