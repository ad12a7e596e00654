import { isDockerRegistryLogin, isNotificationType, registryOfHubType } from '../domain/hubType.ts';
import { factsOfPlace, isFixedWord, isNotificationWord } from '../domain/referencePlace.ts';
import { REGISTRY_TYPES } from '../domain/registryType.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { IntegrationReference, MisplacedName } from '../domain/integrationReference.ts';
import type { LocatedReference } from '../domain/locatedReference.ts';

/**
 * Where a name stands in the tree: under its registry type; `docker-registry` when only `dockerRegistryLogin` says what
 * it is (Docker Hub, private or DTR); `unknown` for images, CLI logins and jobs; `other` for what is no registry.
 */
export type IntegrationGroup = RegistryType | 'docker-registry' | 'unknown' | 'other';

/** In the order of the tree. */
export const INTEGRATION_GROUPS: readonly IntegrationGroup[] = [
  ...REGISTRY_TYPES,
  'docker-registry',
  'unknown',
  'other',
];

/** What the references of one name say; empty when none of them stands for an integration. */
export function groupsOfReferences(references: readonly LocatedReference[]): ReadonlySet<IntegrationGroup> {
  const groups = references.map(({ reference }) => groupOfReference(reference));
  return new Set(groups.filter((group) => group !== undefined));
}

/** What the type beside a misplaced name says; undefined for the fixed words of notifications. */
export function groupOfMisplaced({ integrationName, type }: MisplacedName): IntegrationGroup | undefined {
  if (isNotificationType(type)) {
    return isNotificationWord(integrationName) ? undefined : 'other';
  }
  return registryOfHubType(type) ?? (isDockerRegistryLogin(type) ? 'docker-registry' : 'unknown');
}

/** What one reference says; undefined where it stands for no integration. */
export function groupOfReference(reference: IntegrationReference): IntegrationGroup | undefined {
  const { place, integrationName, registry, type } = reference;
  if (place === 'bastion-key' || isFixedWord(place, integrationName)) {
    return undefined;
  }
  switch (factsOfPlace(place).registry) {
    case 'none':
      return 'other';
    case 'record':
      return 'unknown';
    case 'type':
      return registry ?? (isDockerRegistryLogin(type) ? 'docker-registry' : 'unknown');
  }
}
