import { isDockerRegistryLogin, isNotificationType, registryOfHubType } from '../domain/hubType.ts';
import { REGISTRY_TYPES } from '../domain/registryType.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { MisplacedName } from '../domain/integrationReference.ts';
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

/** Rows of the grammar that name registries with a `type` beside them. */
const HUB_ROWS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5]);

/** Rows that surely mean something else than a registry: notifications, deploy, key, generic, clusters, git, Jenkins. */
const OTHER_ROWS: ReadonlySet<number> = new Set([6, 7, 8, 9, 10, 14, 15, 16, 21]);

/** Row 18 names a resource, not an integration. */
const RESOURCE_ROW = 18;

const FIXED_WORDS: ReadonlySet<string> = new Set(['email', 'irc']);

/** What the references of one name say; empty when none of them stands for an integration. */
export function groupsOfReferences(references: readonly LocatedReference[]): ReadonlySet<IntegrationGroup> {
  return new Set(references.map(groupOfReference).filter((group) => group !== undefined));
}

/** What the type beside a misplaced name says; undefined for the fixed words of notifications. */
export function groupOfMisplaced({ integrationName, type }: MisplacedName): IntegrationGroup | undefined {
  if (isNotificationType(type)) {
    return FIXED_WORDS.has(integrationName) ? undefined : 'other';
  }
  return registryOfHubType(type) ?? (isDockerRegistryLogin(type) ? 'docker-registry' : 'unknown');
}

/**
 * The one group of a name: the type of its hub entries anywhere in the workspace, else its record's, else what its other
 * uses say. Where hub entries disagree the record decides; without one the first of the table.
 */
export function groupOfIntegration(
  fromFiles: ReadonlySet<IntegrationGroup>,
  recordType: RegistryType | undefined,
): IntegrationGroup {
  if (recordType !== undefined && fromFiles.has(recordType)) {
    return recordType;
  }
  const typed = REGISTRY_TYPES.find((type) => fromFiles.has(type));
  return typed ?? recordType ?? INTEGRATION_GROUPS.find((group) => fromFiles.has(group)) ?? 'unknown';
}

function groupOfReference({ reference }: LocatedReference): IntegrationGroup | undefined {
  const { row, kind, integrationName, registry, type } = reference;
  if (row === RESOURCE_ROW || (FIXED_WORDS.has(integrationName) && (kind === 'notification' || row === 7))) {
    return undefined;
  }
  if (OTHER_ROWS.has(row)) {
    return 'other';
  }
  if (!HUB_ROWS.has(row)) {
    return 'unknown';
  }
  return registry ?? (isDockerRegistryLogin(type) ? 'docker-registry' : 'unknown');
}
