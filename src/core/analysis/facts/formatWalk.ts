import { asScalar, findPair, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';
import { key, listOf, mapOf } from '../language/format/formatShape.ts';
import { BRANCH_FILTER, integrationName } from '../language/format/integrationsSection.ts';
import { rootShape } from '../language/format/rootShape.ts';
import { formatPlace, type FormatPlace, type PlaceKeys } from './formatPlace.ts';

/** A map at a place that the format describes, with what in it is not as the format has it. */
export interface FormattedMap {
  readonly map: YamlMap;
  /** Keys on the way from the root; indexes are left out, misspelt ones are as they were meant. */
  readonly path: readonly string[];
  readonly place: FormatPlace;
  /** The keys that the `type` beside them allows; those of every type where no type is known. */
  readonly keys: PlaceKeys;
  /** The pairs whose value may have another shape than belongs there. */
  readonly unlike: readonly FormattedPair[];
  /** The pairs whose key the place does not have, whatever the type. */
  readonly strange: readonly StrangePair[];
}

/** A key of such a map with what may stand behind it. */
export interface FormattedPair {
  readonly pair: YamlPair;
  readonly value: YamlNode;
  /** The key as it was meant. */
  readonly name: string;
  readonly place: FormatPlace;
}

export interface StrangePair {
  readonly pair: YamlPair;
  /** The key; empty where it is no text. */
  readonly written: string;
  /** The key of the place that it is nearly, or that it is another word for. */
  readonly meant: string | null;
}

const ROOT = formatPlace(rootShape('main'));

/** Entries of sections that nothing documents; those of real files look like the others. */
const OTHER_SECTION = formatPlace(
  listOf(mapOf([integrationName, key('type', ''), key('region', ''), key('branches', '', BRANCH_FILTER)])),
);

/**
 * The maps of a document that are not wholly as the format describes them, each before those in it. A map where a list
 * belongs (and the reverse) is read as what was meant; below a misspelt key it goes on as if it were spelt right.
 */
export function walkFormat(root: YamlMap): readonly FormattedMap[] {
  const maps: FormattedMap[] = [];
  visit(root, ROOT, [], maps);
  return maps;
}

function visit(node: YamlNode, place: FormatPlace, path: readonly string[], maps: FormattedMap[]): void {
  if (node.kind === 'seq') {
    const items = place.items ?? place;
    for (const { value } of node.items) {
      if (value !== null && value.kind !== 'scalar') {
        visit(value, items, path, maps);
      }
    }
  } else if (node.kind === 'map') {
    visitMap(node, place, path, maps);
  }
}

function visitMap(map: YamlMap, place: FormatPlace, path: readonly string[], maps: FormattedMap[]): void {
  const keys = place.keysFor(place.hasTypes ? typeIn(map) : '');
  const strange: StrangePair[] = [];
  const unlike: FormattedPair[] = [];
  const holders: FormattedPair[] = [];
  for (const pair of map.pairs) {
    const name = meantName(pair, place, keys, strange);
    const below = keys.byName.get(name) ?? otherSection(path);
    const { value } = pair;
    if (below === undefined || value === null) {
      continue;
    }
    if (!isAsDescribed(value, below)) {
      unlike.push({ pair, value, name, place: below });
    }
    if (below.hasKeys && value.kind !== 'scalar') {
      holders.push({ pair, value, name, place: below });
    }
  }
  if (strange.length > 0 || unlike.length > 0) {
    maps.push({ map, path, place, keys, unlike, strange });
  }
  for (const { value, name, place: below } of holders) {
    visit(value, below, [...path, name], maps);
  }
}

function typeIn(map: YamlMap): string {
  return asScalar(findPair(map, 'type')?.value)?.text.trim().toLowerCase() ?? '';
}

/** The key as it was meant; one that the place does not have is noted. */
function meantName(pair: YamlPair, { words }: FormatPlace, keys: PlaceKeys, strange: StrangePair[]): string {
  const written = keyText(pair) ?? '';
  if (keys.byName.has(written) || words.has(written)) {
    return written;
  }
  const meant = words.meant(written);
  strange.push({ pair, written, meant });
  return meant ?? written;
}

/** A quick look at what nearly all values are. A list of maps may still hold another list. */
function isAsDescribed({ kind }: YamlNode, place: FormatPlace): boolean {
  return (
    place.kind === null ||
    kind === place.kind ||
    (kind === 'seq' && place.kind === 'list' && !place.listsMaps)
  );
}

function otherSection(path: readonly string[]): FormatPlace | undefined {
  return path.length === 1 && path[0] === 'integrations' ? OTHER_SECTION : undefined;
}
