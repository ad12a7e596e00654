import { asScalar, findPair, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';
import { key, listOf, mapOf } from '../language/format/formatShape.ts';
import { BRANCH_FILTER, integrationName } from '../language/format/integrationsSection.ts';
import { rootShape } from '../language/format/rootShape.ts';
import { formatPlace, type FormatPlace, type PlaceKeys } from './formatPlace.ts';

/** A map at a place that the format describes. */
export interface FormattedMap {
  readonly map: YamlMap;
  /** Keys on the way from the root; indexes are left out, misspelt ones are as they were meant. */
  readonly path: readonly string[];
  readonly place: FormatPlace;
  /** The keys that the `type` beside them allows; those of every type where no type is known. */
  readonly keys: PlaceKeys;
  readonly pairs: readonly FormattedPair[];
  /** The pairs whose key the place does not have, whatever the type. */
  readonly strange: readonly StrangePair[];
}

/** A key of such a map with what may stand behind it. */
export interface FormattedPair {
  readonly pair: YamlPair;
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
 * The maps of a document as far as the format describes them, each before those in it. A map where a list belongs (and
 * the reverse) is read as what was meant; below a misspelt key it goes on as if it were spelt right.
 */
export function walkFormat(root: YamlMap): readonly FormattedMap[] {
  const maps: FormattedMap[] = [];
  visit(root, ROOT, [], maps);
  return maps;
}

function visit(
  node: YamlNode | null,
  place: FormatPlace,
  path: readonly string[],
  maps: FormattedMap[],
): void {
  if (node?.kind === 'seq') {
    for (const { value } of node.items) {
      visit(value, place.items ?? place, path, maps);
    }
  } else if (node?.kind === 'map') {
    const formatted = formatMap(node, place, path);
    maps.push(formatted);
    for (const { pair, name, place: below } of formatted.pairs) {
      if (below.hasKeys && pair.value !== null && pair.value.kind !== 'scalar') {
        visit(pair.value, below, [...path, name], maps);
      }
    }
  }
}

function formatMap(map: YamlMap, place: FormatPlace, path: readonly string[]): FormattedMap {
  const type = asScalar(findPair(map, 'type')?.value)?.text.trim().toLowerCase() ?? '';
  const keys = place.keysFor(type);
  const pairs: FormattedPair[] = [];
  const strange: StrangePair[] = [];
  for (const pair of map.pairs) {
    const written = keyText(pair) ?? '';
    let name = written;
    if (!place.words.has(written)) {
      const meant = place.words.meant(written);
      strange.push({ pair, written, meant });
      name = meant ?? written;
    }
    const below = keys.byName.get(name) ?? otherSection(path);
    if (below !== undefined) {
      pairs.push({ pair, name, place: below });
    }
  }
  return { map, path, place, keys, pairs, strange };
}

function otherSection(path: readonly string[]): FormatPlace | undefined {
  return path.length === 1 && path[0] === 'integrations' ? OTHER_SECTION : undefined;
}
