import { NOTIFICATION_TYPES, REGISTRY_OF_HUB_TYPE, typeWord } from '../../domain/hubType.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import { nearest } from './nearestName.ts';

/** What a `type` under `hub` means. */
export type HubTypeClass =
  | { readonly kind: 'missing' }
  | { readonly kind: 'registry'; readonly registry: RegistryType }
  /** Hub, private or DTR: only the record's URL tells. */
  | { readonly kind: 'docker-registry-login' }
  /** Legal under `hub`, and no Docker registry of the six. */
  | { readonly kind: 'artifactory' }
  | { readonly kind: 'notification' }
  /** Holds a placeholder such as `${TYPE}`. */
  | { readonly kind: 'variable' }
  | { readonly kind: 'unknown' };

/** The spellings that we offer in place of a wrong one. */
export const OFFERED_HUB_TYPES: readonly string[] = [
  'docker',
  'dockerRegistryLogin',
  'ecr',
  'gcr',
  'gcloudKey',
  'quay.io',
  'quayLogin',
  'private docker registry',
  'Docker Trusted Registry',
  'artifactory',
];

/** Words that people write instead of a type, neither documented nor seen to work. */
const KNOWN_MISTAKES: ReadonlyMap<string, string> = new Map([
  ['ecrhub', 'ecr'],
  ['amazonecr', 'ecr'],
  ['awsecr', 'ecr'],
  ['awskeys', 'ecr'],
  ['dockerhub', 'docker'],
  ['quayio', 'quay.io'],
  ['dtr', 'Docker Trusted Registry'],
  ['dockertrustedregistry', 'Docker Trusted Registry'],
  ['privatedockerregistry', 'private docker registry'],
  ['privateregistry', 'private docker registry'],
  ['dockerprivateregistry', 'private docker registry'],
  ['google', 'gcr'],
  ['googlecloud', 'gcloudKey'],
  ['googlecontainerregistry', 'gcr'],
  ['dockerregistry', 'dockerRegistryLogin'],
]);

/** Reads a `type` as the build system does; see `typeWord`. */
export function classifyHubType(type: string | null): HubTypeClass {
  if (type === null) {
    return { kind: 'missing' };
  }
  const lower = typeWord(type);
  const registry = REGISTRY_OF_HUB_TYPE.get(lower);
  if (registry !== undefined) {
    return { kind: 'registry', registry };
  }
  return classifyOther(type, lower);
}

function classifyOther(type: string, lower: string): HubTypeClass {
  if (lower === 'dockerregistrylogin') {
    return { kind: 'docker-registry-login' };
  }
  if (lower === 'artifactory' || lower === 'artifactorykey') {
    return { kind: 'artifactory' };
  }
  if (NOTIFICATION_TYPES.has(lower)) {
    return { kind: 'notification' };
  }
  if (type.includes('$') || type.includes('<')) {
    return { kind: 'variable' };
  }
  return { kind: 'unknown' };
}

/** The type that was probably meant by one that is unknown. */
export function suggestHubType(type: string): string | null {
  const squeezed = typeWord(type).replace(/[^a-z]/gu, '');
  return KNOWN_MISTAKES.get(squeezed) ?? nearest(type, OFFERED_HUB_TYPES);
}

/** Whether a hub `type` may point at a record of that registry (`docs/format.md`, "Types of registries"). */
export function typeFitsRecord(type: HubTypeClass, record: RegistryType): boolean {
  switch (type.kind) {
    case 'registry':
      return type.registry === record;
    case 'docker-registry-login':
      return record === 'docker-hub' || record === 'private' || record === 'dtr';
    case 'artifactory':
    case 'notification':
      return false;
    default:
      return true;
  }
}
