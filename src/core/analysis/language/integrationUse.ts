import { isDockerRegistryLogin, registryOfHubType } from '../../domain/hubType.ts';
import { factsOfPlace } from '../../domain/referencePlace.ts';
import type { IntegrationUse } from '../../domain/referencePlace.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import type { IntegrationFacts } from './integrationFacts.ts';

const REGISTRY_RESOURCES: ReadonlySet<string> = new Set(['', 'image', 'cliconfig', 'integration']);

/** The use that a place of the format has, by its path and the `type` beside it in lower case. */
export function useAtPath(path: readonly (string | number)[], type: string): IntegrationUse {
  const [root, section] = path;
  if (root === 'jobs') {
    return 'job';
  }
  if (root === 'resources' || root === 'Resources') {
    return REGISTRY_RESOURCES.has(type) ? 'registry-resource' : 'other-resource';
  }
  const byName = (
    {
      notifications: 'notification',
      notification: 'notification',
      deploy: 'deploy',
      key: 'key',
      generic: 'generic',
    } as const
  )[String(section)];
  return byName ?? 'hub';
}

/** How well a name suits a place: 0 fits, 1 may fit, null does not. */
export function suits(facts: IntegrationFacts, use: IntegrationUse, type: string): 0 | 1 | null {
  const usedSo = facts.references.some(({ reference }) => factsOfPlace(reference.place).use === use);
  if (use === 'hub') {
    return suitsHub(facts, type, usedSo);
  }
  if (use === 'registry-resource' || use === 'job' || use === 'generic') {
    return usedSo || isRegistry(facts) ? 0 : 1;
  }
  return usedSo ? 0 : use === 'deploy' && facts.group === 'ecr' ? 1 : null;
}

function suitsHub(facts: IntegrationFacts, type: string, usedSo: boolean): 0 | 1 | null {
  const wanted = wantedRegistries(type);
  if (facts.group === 'other') {
    return null;
  }
  if (wanted === null) {
    return usedSo || isRegistry(facts) ? 0 : 1;
  }
  if (facts.group === 'unknown') {
    return 1;
  }
  const { group } = facts;
  const isWanted =
    group === 'docker-registry' ? wanted.has('private') || wanted.has('docker-hub') : wanted.has(group);
  const isSure = facts.registry.by === 'record' || facts.registry.by === 'entry';
  return isWanted ? 0 : isSure ? null : 1;
}

function isRegistry({ group, record }: IntegrationFacts): boolean {
  return record !== null || (group !== 'other' && group !== 'unknown');
}

/** Null: any. */
function wantedRegistries(type: string): ReadonlySet<string> | null {
  if (isDockerRegistryLogin(type)) {
    return new Set<RegistryType>(['docker-hub', 'private', 'dtr']);
  }
  const registry = registryOfHubType(type === '' ? null : type);
  return registry === null ? null : new Set([registry]);
}
