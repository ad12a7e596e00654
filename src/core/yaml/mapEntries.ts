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
    addMerged({ entries, known, budget }, merge.value, merge.value?.range ?? merge.pair.range, 0);
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

/** What a map gathers from its merge keys. */
interface Merging {
  readonly entries: MapEntry[];
  readonly known: Set<string>;
  readonly budget: ExpansionBudget;
}

function addMerged(merging: Merging, value: YamlNode | null, mergedBy: TextRange, depth: number): void {
  merging.budget.left -= 1;
  const { node } = resolveAlias(value, merging.budget);
  if (node === null || depth > MAX_MERGE_DEPTH || merging.budget.left < 0) {
    return;
  }
  if (node.kind === 'seq') {
    for (const item of node.items) {
      addMerged(merging, item.value, item.value?.range ?? mergedBy, depth + 1);
    }
  } else if (node.kind === 'map') {
    addMergedMap(merging, node, mergedBy, depth);
  }
}

function addMergedMap(merging: Merging, map: YamlMap, mergedBy: TextRange, depth: number): void {
  const own = ownEntries(map, merging.budget);
  for (const entry of own) {
    if (!isMergeEntry(entry) && !entry.shadowed && !merging.known.has(entry.key)) {
      merging.known.add(entry.key);
      merging.entries.push({ ...entry, mergedBy });
    }
  }
  for (const merge of own.filter(isMergeEntry)) {
    addMerged(merging, merge.value, mergedBy, depth + 1);
  }
}

/** The entry of a key that counts: the last one written, else a merged one; undefined when the key is not there. */
export function entryOf(entries: readonly MapEntry[], key: string): MapEntry | undefined {
  return entries.find((entry) => entry.key === key && !entry.shadowed);
}
