import { parseImageReference } from './imageReference.ts';
import { registryOfHost } from './registryHost.ts';
import type { RegistryType } from './registryType.ts';

/** A written `type` as the build system compares it: without regard to case, and without blanks inside its quotes. */
export function typeWord(type: string | null): string {
  return type?.trim().toLowerCase() ?? '';
}

/** By the `type` in small letters. */
export const REGISTRY_OF_HUB_TYPE: ReadonlyMap<string, RegistryType> = new Map([
  ['docker', 'docker-hub'],
  ['ecr', 'ecr'],
  ['amazonkeys', 'ecr'],
  ['gcr', 'gcr'],
  ['gcloudkey', 'gcr'],
  ['quay.io', 'quay'],
  ['quay', 'quay'],
  ['quaylogin', 'quay'],
  ['private docker registry', 'private'],
  ['docker trusted registry', 'dtr'],
]);

/**
 * The registry behind the `type` of a hub entry, compared without case. `dockerRegistryLogin` is Docker Hub, private
 * or DTR, which only the record knows: null, as for every other word.
 */
export function registryOfHubType(type: string | null): RegistryType | null {
  return REGISTRY_OF_HUB_TYPE.get(typeWord(type)) ?? null;
}

/** The registry that holds an image, by the host in its name; null where the name says nothing. */
export function registryOfImage(imageName: string | null): RegistryType | null {
  const image = imageName === null ? null : parseImageReference(imageName);
  return image === null ? null : registryOfHost(image.host);
}

/** `dockerRegistryLogin`, which may be Docker Hub, a private registry or a DTR. */
export function isDockerRegistryLogin(type: string | null): boolean {
  return typeWord(type) === 'dockerregistrylogin';
}

/** In small letters. */
export const NOTIFICATION_TYPES: ReadonlySet<string> = new Set([
  'slack',
  'hipchat',
  'irc',
  'email',
  'webhook',
]);

/** Types that belong under `integrations.notifications`. */
export function isNotificationType(type: string | null): boolean {
  return NOTIFICATION_TYPES.has(typeWord(type));
}
