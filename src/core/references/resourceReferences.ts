import { registryOfImage, typeWord } from '../domain/hubType.ts';
import { lazily } from '../domain/lazily.ts';
import type { ReferencePlace } from '../domain/referencePlace.ts';
import { entryOf } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { recordEntry, textAt, valueOf } from './recordReference.ts';
import type { ReferenceFacts } from './recordReference.ts';
import { atEntry, mapAt, namingMapAt, namingMapsIn } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlTree.ts';

const PLACE_OF_TYPE: ReadonlyMap<string, ReferencePlace> = new Map([
  ['image', 'image'],
  ['cliconfig', 'command-line-login'],
  ['integration', 'integration-resource'],
  ['cluster', 'environment'],
  ['loadbalancer', 'environment'],
  ['gitrepo', 'repository'],
  ['syncrepo', 'repository'],
  ['cirepo', 'repository'],
  ['notification', 'notification-or-file'],
  ['file', 'notification-or-file'],
]);

/** Where the settings of a resource stand. The first of them that holds a region counts. */
const SETTING_KEYS = ['pointer', 'versionTemplate', 'source'] as const;

/** Collects the references in the list `resources`. */
export function collectResources(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  for (const place of namingMapsIn(walk, value, trail)) {
    collectResource(walk, place);
  }
}

function collectResource(walk: ReferenceWalk, place: MapPlace): void {
  const facts = lazily(() => resourceFacts(place));
  for (const entry of place.entries) {
    if (entry.key === 'integration' || entry.key === 'integrationName') {
      recordEntry(walk, place, entry, facts());
    } else if (entry.key === 'configuration') {
      collectConfiguration(walk, place, entry, facts());
    } else if (entry.key === 'pointer' || entry.key === 'versionTemplate') {
      collectBastion(walk, place, entry, facts);
    }
  }
}

function resourceFacts(place: MapPlace): ReferenceFacts {
  const type = valueOf(place, 'type');
  const named = placeOfType(type?.text ?? null);
  return {
    place: named,
    type,
    region: regionOf(place),
    registry: named === 'image' ? registryOfImage(sourceNameOf(place)) : null,
    branches: null,
    holderName: textAt(place, 'name'),
  };
}

function placeOfType(type: string | null): ReferencePlace {
  const lower = typeWord(type);
  return PLACE_OF_TYPE.get(lower) ?? (lower.endsWith('cluster') ? 'environment' : 'other-resource');
}

function regionOf(place: MapPlace): YamlScalar | null {
  return valueOf(place, 'region') ?? settingOf(place, 'region');
}

function settingOf(place: MapPlace, key: string): YamlScalar | null {
  for (const holder of SETTING_KEYS) {
    const settings = mapAt(entryOf(place.entries, holder)?.value ?? null, place.trail);
    const value = settings === null ? null : valueOf(settings, key);
    if (value !== null) {
      return value;
    }
  }
  return null;
}

/** `sourceName`, or the first generation's `source.name`. */
function sourceNameOf(place: MapPlace): string | null {
  const sourceName = settingOf(place, 'sourceName');
  if (sourceName !== null) {
    return sourceName.text;
  }
  const source = mapAt(entryOf(place.entries, 'source')?.value ?? null, place.trail);
  return source === null ? null : textAt(source, 'name');
}

/** The later syntax: `configuration.integrationName`, and the bastion host's own integration. */
function collectConfiguration(
  walk: ReferenceWalk,
  place: MapPlace,
  configuration: MapEntry,
  facts: ReferenceFacts,
): void {
  const inner = namingMapAt(walk, configuration.value, atEntry(place.trail, configuration));
  for (const entry of inner?.entries ?? []) {
    if (inner !== null && entry.key === 'integrationName') {
      recordEntry(walk, inner, entry, facts);
    } else if (inner !== null && entry.key === 'bastionIntegrationName') {
      recordEntry(walk, inner, entry, bastionFacts(facts, 'bastion-login'));
    }
  }
}

/** `bastionHost.keyIntegration` names a resource, not an integration. */
function collectBastion(
  walk: ReferenceWalk,
  place: MapPlace,
  holder: MapEntry,
  facts: () => ReferenceFacts,
): void {
  const settings = mapAt(holder.value, atEntry(place.trail, holder));
  for (const host of settings?.entries ?? []) {
    const bastion =
      settings !== null && host.key === 'bastionHost'
        ? mapAt(host.value, atEntry(settings.trail, host))
        : null;
    for (const entry of bastion?.entries ?? []) {
      if (bastion !== null && entry.key === 'keyIntegration') {
        recordEntry(walk, bastion, entry, bastionFacts(facts(), 'bastion-key'));
      }
    }
  }
}

function bastionFacts(facts: ReferenceFacts, place: ReferencePlace): ReferenceFacts {
  return { ...facts, place, region: null, registry: null };
}
