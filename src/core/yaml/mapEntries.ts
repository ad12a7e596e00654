import type { TextRange } from '../domain/textRange.ts';
import { isMergePair } from './read/pairIndex.ts';
import { resolveNode } from './read/treeReading.ts';
import type { Mutable } from './read/mutableTree.ts';
import type { YamlMap, YamlNode, YamlPair, YamlScalar } from './yamlTree.ts';

/** One key of a map as it counts, merge keys included. */
export interface MapEntry {
  readonly key: string;
  readonly pair: YamlPair;
  readonly value: YamlNode | null;
  /** A later pair of the same map has the same key. */
  readonly shadowed: boolean;
  /** For a key that came in through `<<`: the value behind the `<<`. */
  readonly mergedBy: TextRange | null;
}

/** The node itself or what its alias stands for, and the alias that stands in the file. */
export function resolveAlias(node: YamlNode | null): {
  readonly node: Exclude<YamlNode, { kind: 'alias' }> | null;
  readonly alias: TextRange | null;
} {
  return { node: resolveNode(node), alias: node?.kind === 'alias' ? node.range : null };
}

/** The text of a scalar key or value, aliases followed; null for collections and missing nodes. */
export function scalarOf(node: YamlNode | null): YamlScalar | null {
  const resolved = resolveNode(node);
  return resolved?.kind === 'scalar' ? resolved : null;
}

/** Every pair of a map with a scalar key, in source order, then what merge keys add that the map does not say itself. */
export function mapEntries(map: YamlMap): readonly MapEntry[] {
  const own = ownEntries(map);
  if (!own.some(isMergeEntry)) {
    return own;
  }
  const entries = own.filter((entry) => !isMergeEntry(entry));
  const known = new Set(entries.map(({ key }) => key));
  for (const merge of own.filter(isMergeEntry)) {
    addMerged({ entries, known }, merge.value, merge.value?.range ?? merge.pair.range);
  }
  return entries;
}

function isMergeEntry({ pair }: MapEntry): boolean {
  return isMergePair(pair);
}

type MutableEntry = Mutable<MapEntry>;

/** Up to here a look at each key is faster than a table of them. */
export const FEW_KEYS = 12;

function ownEntries(map: YamlMap): MapEntry[] {
  const entries: MutableEntry[] = [];
  const last = map.pairs.length > FEW_KEYS ? new Map<string, MutableEntry>() : null;
  for (const pair of map.pairs) {
    const key = scalarOf(pair.key)?.text;
    if (key === undefined) {
      continue;
    }
    const entry: MutableEntry = { key, pair, value: pair.value, shadowed: false, mergedBy: null };
    const earlier = last === null ? lastOf(entries, key) : last.get(key);
    if (earlier !== undefined && earlier.pair.key !== pair.key) {
      earlier.shadowed = true;
    }
    last?.set(key, entry);
    entries.push(entry);
  }
  return entries;
}

function lastOf(entries: readonly MutableEntry[], key: string): MutableEntry | undefined {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    if (entries[at]?.key === key) {
      return entries[at];
    }
  }
  return undefined;
}

/** What a map gathers from its merge keys. */
interface Merging {
  readonly entries: MapEntry[];
  readonly known: Set<string>;
}

function addMerged(merging: Merging, value: YamlNode | null, mergedBy: TextRange): void {
  const node = resolveNode(value);
  if (node?.kind === 'seq') {
    for (const item of node.items) {
      addMerged(merging, item.value, item.value?.range ?? mergedBy);
    }
  } else if (node?.kind === 'map') {
    addMergedMap(merging, node, mergedBy);
  }
}

function addMergedMap(merging: Merging, map: YamlMap, mergedBy: TextRange): void {
  const own = ownEntries(map);
  for (const entry of own) {
    if (!isMergeEntry(entry) && !entry.shadowed && !merging.known.has(entry.key)) {
      merging.known.add(entry.key);
      merging.entries.push({ ...entry, mergedBy });
    }
  }
  for (const merge of own.filter(isMergeEntry)) {
    addMerged(merging, merge.value, mergedBy);
  }
}

/** The entry of a key that counts: the last one written, else a merged one; undefined when the key is not there. */
export function entryOf(entries: readonly MapEntry[], key: string): MapEntry | undefined {
  return entries.find((entry) => entry.key === key && !entry.shadowed);
}
