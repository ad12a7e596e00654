import { REGISTRY_TYPES, type RegistryType } from '../domain/registryType.ts';
import { INTEGRATION_GROUPS, type IntegrationGroup } from './integrationGroup.ts';

/** How the use of a name tells its registry. */
export type UseEvidence = 'image-host' | 'scope' | 'job-host';

/** One sign that a name stands for a registry: the host of an image, a scope of a step, where a job pushes. */
export interface RegistryHint {
  readonly kind: UseEvidence;
  readonly registry: RegistryType;
}

/** Everything that may tell which registry stands behind a name. */
export interface RegistryEvidence {
  /** The type of its record; undefined where it has none. */
  readonly record: RegistryType | undefined;
  /** What the places say that name it: the `type` of hub entries, and that others are no registries. */
  readonly groups: ReadonlySet<IntegrationGroup>;
  readonly hints: readonly RegistryHint[];
}

/** Which registry stands behind a name, and what says so. */
export interface NameRegistry {
  /** Where the name stands in the tree. */
  readonly group: IntegrationGroup;
  /** The best evidence; null where nothing tells a registry. */
  readonly by: 'record' | 'entry' | UseEvidence | null;
  /** What the best evidence names where it disagrees with itself, so that the registry is unknown; else empty. */
  readonly conflict: readonly RegistryType[];
}

/** The registries that a `dockerRegistryLogin` may be, as far as a host tells them apart. */
const BEHIND_DOCKER_REGISTRY: ReadonlySet<RegistryType> = new Set(['docker-hub', 'private', 'dtr']);

/**
 * The best evidence counts: the record; else the hub entries; else how the name is used, where all uses agree. Evidence that
 * disagrees shows nothing, and weaker evidence does not decide for it.
 */
export function nameRegistry({ record, groups, hints }: RegistryEvidence): NameRegistry {
  if (record !== undefined) {
    return { group: record, by: 'record', conflict: [] };
  }
  const typed = REGISTRY_TYPES.filter((type) => groups.has(type));
  const isDockerRegistry = groups.has('docker-registry');
  const fitting = hints.filter(({ registry }) => !isDockerRegistry || BEHIND_DOCKER_REGISTRY.has(registry));
  const told =
    typed.length > 0
      ? typed
      : REGISTRY_TYPES.filter((type) => fitting.some(({ registry }) => registry === type));
  const [first, second] = told;
  if (first === undefined) {
    const group = INTEGRATION_GROUPS.find((known) => groups.has(known)) ?? 'unknown';
    return { group, by: isDockerRegistry ? 'entry' : null, conflict: [] };
  }
  if (second !== undefined) {
    return { group: isDockerRegistry ? 'docker-registry' : 'unknown', by: null, conflict: told };
  }
  return { group: first, by: typed.length > 0 ? 'entry' : (fitting[0]?.kind ?? null), conflict: [] };
}
