import type { RegistryType } from '../../domain/registryType.ts';
import { parseImageHost } from './imageHost.ts';

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
