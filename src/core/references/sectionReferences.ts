import { isNotificationType, registryOfHubType } from '../domain/hubType.ts';
import type { BranchFilter, Dependent, ReferenceKind } from '../domain/integrationReference.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { entryOf } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { recordEntry, valueOf } from './recordReference.ts';
import { atEntry, itemsIn, mapAt, mapsIn } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';

/** What a section of `integrations` makes of its entries. */
interface Section {
  readonly kind: ReferenceKind;
  readonly row: number;
  readonly dependent: Dependent;
}

const OTHER: Section = { kind: 'other', row: 10, dependent: 'other' };
const DIRECT: Section = { kind: 'other', row: 4, dependent: 'other' };
const NOTIFICATION: Section = { kind: 'notification', row: 6, dependent: 'notification' };
const DEPLOY: Section = { kind: 'deploy', row: 8, dependent: 'other' };

const SECTIONS: ReadonlyMap<string, Section> = new Map([
  ['notifications', NOTIFICATION],
  ['notification', NOTIFICATION],
  ['deploy', DEPLOY],
  ['key', { ...OTHER, row: 9 }],
]);

/** Rows 1–10: the CI part's `integrations`, also as a list and under its singular misspelling. */
export function collectSections(
  walk: ReferenceWalk,
  value: YamlNode | null,
  trail: Trail,
  singular: boolean,
): void {
  for (const place of mapsIn(value, trail)) {
    const direct = place.entries.some(({ key }) => key === 'integrationName');
    if (direct) {
      collectEntry(walk, place, DIRECT);
    }
    for (const entry of place.entries) {
      if (entry.key === 'hub') {
        collectHub(walk, entry, atEntry(place.trail, entry), singular);
      } else if (!direct || SECTIONS.has(entry.key)) {
        collectSection(walk, entry.value, atEntry(place.trail, entry), SECTIONS.get(entry.key) ?? OTHER);
      }
    }
  }
}

/** Row 6: `notifications` at the top of the file; without the key `integrationName` it is Travis's own. */
export function collectTopNotifications(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  collectSection(walk, value, trail, NOTIFICATION);
}

function collectSection(walk: ReferenceWalk, value: YamlNode | null, trail: Trail, section: Section): void {
  for (const place of mapsIn(value, trail)) {
    collectEntry(walk, place, section);
  }
}

function collectHub(walk: ReferenceWalk, entry: MapEntry, trail: Trail, singular: boolean): void {
  const isMap = entry.value?.kind === 'map';
  for (const place of mapsIn(entry.value, trail)) {
    const type = valueOf(place, 'type')?.text ?? null;
    collectEntry(walk, place, {
      kind: 'hub',
      row: hubRow(walk, type, singular, isMap),
      dependent: 'project',
    });
  }
}

function hubRow(walk: ReferenceWalk, type: string | null, singular: boolean, isMap: boolean): number {
  if (isNotificationType(type)) {
    return 7;
  }
  if (singular) {
    return 5;
  }
  if (isMap) {
    return 3;
  }
  return walk.atRepositoryRoot === false ? 2 : 1;
}

function collectEntry(walk: ReferenceWalk, place: MapPlace, section: Section): void {
  const type = valueOf(place, 'type');
  const hasHubType = section.kind === 'hub' || section.row === 4;
  const registry: RegistryType | null = hasHubType ? registryOfHubType(type?.text ?? null) : null;
  const facts = {
    ...section,
    type,
    region: valueOf(place, 'region'),
    registry,
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
