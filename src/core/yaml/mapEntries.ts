import type { TextRange } from '../domain/textRange.ts';
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

/** Bounds what aliases and merge keys may add up to in one file. */
export interface ExpansionBudget {
  left: number;
}

/** Aliases and merges followed in one file before the rest is ignored; a real file has a few. */
export function createExpansionBudget(): ExpansionBudget {
  return { left: 5000 };
}

const MAX_MERGE_DEPTH = 20;

/** What an alias chain leads to, and the alias that stands in the file. */
export function resolveAlias(
  node: YamlNode | null,
  budget: ExpansionBudget,
): { readonly node: Exclude<YamlNode, { kind: 'alias' }> | null; readonly alias: TextRange | null } {
  let current = node;
  while (current?.kind === 'alias') {
    budget.left -= 1;
    current = budget.left < 0 ? null : current.target;
  }
  return { node: current, alias: node?.kind === 'alias' ? node.range : null };
}

/** The text of a scalar key or value, aliases followed; null for collections and missing nodes. */
export function scalarOf(node: YamlNode | null, budget: ExpansionBudget): YamlScalar | null {
  const { node: resolved } = resolveAlias(node, budget);
  return resolved?.kind === 'scalar' ? resolved : null;
}

/** Every pair of a map with a scalar key, in source order, then what merge keys add that the map does not say itself. */
export function mapEntries(map: YamlMap, budget: ExpansionBudget): readonly MapEntry[] {
  const own = ownEntries(map, budget);
  if (!own.some(isMergeEntry)) {
    return own;
  }
  const entries = own.filter((entry) => !isMergeEntry(entry));
  const known = new Set(entries.map(({ key }) => key));
  for (const merge of own.filter(isMergeEntry)) {
    addMerged(entries, known, merge.value, merge.value?.range ?? merge.pair.range, 0, budget);
  }
  return entries;
}

function isMergeEntry(entry: MapEntry): boolean {
  return entry.key === '<<' && entry.pair.key.kind === 'scalar' && entry.pair.key.style === 'plain';
}

type MutableEntry = { -readonly [K in keyof MapEntry]: MapEntry[K] };

function ownEntries(map: YamlMap, budget: ExpansionBudget): MapEntry[] {
  const entries: MapEntry[] = [];
  const last = new Map<string, MutableEntry>();
  for (const pair of map.pairs) {
    const key = scalarOf(pair.key, budget)?.text;
    if (key === undefined) {
      continue;
    }
    const entry: MutableEntry = { key, pair, value: pair.value, shadowed: false, mergedBy: null };
    const earlier = last.get(key);
    if (earlier !== undefined && earlier.pair.key !== pair.key) {
      earlier.shadowed = true;
    }
    last.set(key, entry);
    entries.push(entry);
  }
  return entries;
}

function addMerged(
  entries: MapEntry[],
  known: Set<string>,
  value: YamlNode | null,
  mergedBy: TextRange,
  depth: number,
  budget: ExpansionBudget,
): void {
  budget.left -= 1;
  const { node } = resolveAlias(value, budget);
  if (node === null || depth > MAX_MERGE_DEPTH || budget.left < 0) {
    return;
  }
  if (node.kind === 'seq') {
    for (const item of node.items) {
      addMerged(entries, known, item.value, item.value?.range ?? mergedBy, depth + 1, budget);
    }
  } else if (node.kind === 'map') {
    addMergedMap(entries, known, node, mergedBy, depth, budget);
  }
}

function addMergedMap(
  entries: MapEntry[],
  known: Set<string>,
  map: YamlMap,
  mergedBy: TextRange,
  depth: number,
  budget: ExpansionBudget,
): void {
  const own = ownEntries(map, budget);
  for (const entry of own) {
    if (!isMergeEntry(entry) && !entry.shadowed && !known.has(entry.key)) {
      known.add(entry.key);
      entries.push({ ...entry, mergedBy });
    }
  }
  for (const merge of own.filter(isMergeEntry)) {
    addMerged(entries, known, merge.value, mergedBy, depth + 1, budget);
  }
}

/** The entry of a key that counts: the last one written, else a merged one; undefined when the key is not there. */
export function entryOf(entries: readonly MapEntry[], key: string): MapEntry | undefined {
  return entries.find((entry) => entry.key === key && !entry.shadowed);
}
