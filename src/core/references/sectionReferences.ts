import { isNotificationType, registryOfHubType } from '../domain/hubType.ts';
import type { BranchFilter } from '../domain/integrationReference.ts';
import { factsOfPlace } from '../domain/referencePlace.ts';
import type { ReferencePlace } from '../domain/referencePlace.ts';
import { entryOf } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { recordEntry, valueOf } from './recordReference.ts';
import { atEntry, itemsIn, mapAt, namingMapsIn } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';

const SECTIONS: ReadonlyMap<string, ReferencePlace> = new Map([
  ['notifications', 'notification'],
  ['notification', 'notification'],
  ['deploy', 'deployment'],
  ['key', 'key'],
]);

/** The CI part's `integrations`, also as a list and under its singular misspelling. */
export function collectSections(
  walk: ReferenceWalk,
  value: YamlNode | null,
  trail: Trail,
  singular: boolean,
): void {
  for (const place of namingMapsIn(walk, value, trail)) {
    const direct = place.entries.some(({ key }) => key === 'integrationName');
    if (direct) {
      collectEntry(walk, place, 'entry-without-section');
    }
    for (const entry of place.entries) {
      if (entry.key === 'hub') {
        collectHub(walk, entry, atEntry(place.trail, entry), singular);
      } else if (!direct || SECTIONS.has(entry.key)) {
        collectSection(
          walk,
          entry.value,
          atEntry(place.trail, entry),
          SECTIONS.get(entry.key) ?? 'other-section',
        );
      }
    }
  }
}

/**
 * `notifications` at the root of the file. An entry without the key `integrationName` is a setting of Travis CI, and names
 * nothing.
 */
export function collectTopNotifications(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  collectSection(walk, value, trail, 'notification');
}

function collectSection(
  walk: ReferenceWalk,
  value: YamlNode | null,
  trail: Trail,
  section: ReferencePlace,
): void {
  for (const place of namingMapsIn(walk, value, trail, 'integrationName')) {
    collectEntry(walk, place, section);
  }
}

function collectHub(walk: ReferenceWalk, entry: MapEntry, trail: Trail, singular: boolean): void {
  const isMap = entry.value?.kind === 'map';
  for (const place of namingMapsIn(walk, entry.value, trail, 'integrationName')) {
    const type = valueOf(place, 'type')?.text ?? null;
    collectEntry(walk, place, hubPlace(walk, type, singular, isMap));
  }
}

function hubPlace(
  walk: ReferenceWalk,
  type: string | null,
  singular: boolean,
  isMap: boolean,
): ReferencePlace {
  if (isNotificationType(type)) {
    return 'notification-in-hub';
  }
  if (singular) {
    return 'hub-below-misspelt-root';
  }
  if (isMap) {
    return 'hub-map';
  }
  return walk.atRepositoryRoot === false ? 'hub-item-below-root' : 'hub-item';
}

function collectEntry(walk: ReferenceWalk, place: MapPlace, section: ReferencePlace): void {
  const type = valueOf(place, 'type');
  const isTyped = factsOfPlace(section).registry === 'type';
  const facts = {
    place: section,
    type,
    region: valueOf(place, 'region'),
    registry: isTyped ? registryOfHubType(type?.text ?? null) : null,
    branches: branchFilter(place),
    holderName: null,
  };
  for (const entry of place.entries) {
    if (entry.key === 'integrationName') {
      recordEntry(walk, place, entry, facts);
    }
  }
}

/** `branches` beside a name; a scalar where a list belongs counts as a list of one. */
function branchFilter(place: MapPlace): BranchFilter | null {
  const branches = entryOf(place.entries, 'branches');
  const filter = mapAt(branches?.value ?? null, place.trail);
  if (filter === null) {
    return null;
  }
  return { only: namesIn(filter, 'only'), except: namesIn(filter, 'except') };
}

function namesIn(place: MapPlace, key: string): readonly string[] {
  const value = entryOf(place.entries, key)?.value ?? null;
  const names: string[] = [];
  for (const item of itemsIn(value, place.trail)) {
    if ('scalar' in item && !item.scalar.isNull) {
      names.push(item.scalar.text);
    }
  }
  return names;
}
