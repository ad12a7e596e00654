import { isDockerRegistryLogin, isNotificationType, registryOfHubType, typeWord } from '../domain/hubType.ts';
import { keysAbove, rootOf, type PathStep } from '../yaml/pathStep.ts';
import { findPair, textOf } from '../yaml/read/treeReading.ts';
import type { YamlMap } from '../yaml/yamlTree.ts';

/** Sections of `integrations`, with the spellings that people use for them. */
const SECTION_OF_KEY: ReadonlyMap<string, string> = new Map([
  ['hub', 'hub'],
  ['hubs', 'hub'],
  ['notifications', 'notifications'],
  ['notification', 'notifications'],
  ['deploy', 'deploy'],
  ['key', 'key'],
  ['keys', 'key'],
  ['generic', 'generic'],
]);

/** The path where a misplaced name belongs; null where more than one place may be meant. */
export function intendedPlace(step: PathStep, type: string | null): string | null {
  return step.key === 'integrationName' ? sectionOf(step, type) : holderPath(step);
}

/** By the type where it tells, else by the innermost section around the name. */
function sectionOf(step: PathStep, type: string | null): string | null {
  if (isNotificationType(type)) {
    return 'integrations.notifications';
  }
  if (registryOfHubType(type) !== null || isDockerRegistryLogin(type)) {
    return 'integrations.hub';
  }
  const section = keysAbove(step)
    .map((key) => SECTION_OF_KEY.get(key))
    .find((known) => known !== undefined);
  return section === undefined ? null : `integrations.${section}`;
}

/** `resources[2].integration` or `jobs[0].integrations`: the key of the item that the name stands in. */
function holderPath(step: PathStep): string | null {
  const steps: PathStep[] = [];
  for (let at: PathStep | null = step; at !== null; at = at.parent) {
    steps.unshift(at);
  }
  const list = steps.findIndex(
    ({ key }) => typeof key === 'string' && ['resources', 'jobs'].includes(key.toLowerCase()),
  );
  const name = steps[list]?.key;
  const index = steps[list + 1]?.key;
  const item = steps[list + 2]?.map ?? null;
  if (typeof name !== 'string' || typeof index !== 'number' || item === null) {
    return null;
  }
  // If the list is misplaced itself, the index is right only where the root has no other list of that name.
  if (list > 0 && findPair(rootOf(step).map, name) !== null) {
    return null;
  }
  const key = name.toLowerCase() === 'jobs' ? 'integrations' : 'integration';
  const isOwn = step.map === item && step.key === key;
  return isOwn || mayHold(item, key) ? `${name}[${String(index)}].${key}` : null;
}

/** A key that stands there already stays; jobs of other types than runSh have no use for integrations. */
function mayHold(item: YamlMap, key: string): boolean {
  const jobType = typeWord(textOf(item, 'type'));
  return findPair(item, key) === null && (key === 'integration' || jobType === 'runsh' || jobType === '');
}
