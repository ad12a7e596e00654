import type { YamlMap, YamlPair } from '../yamlTree.ts';

/** A map with more keys than this has an index: what stands below it may ask for its keys thousands of times. */
const WIDE = 24;

export interface PairIndex {
  /** The last pair of each key, which is the one that counts. */
  readonly byKey: ReadonlyMap<string, YamlPair>;
  readonly hasMergeKey: boolean;
  readonly size: number;
}

const indexes = new WeakMap<YamlMap, PairIndex>();

/** Null for nearly all maps: looking at a few keys is faster than to keep an index of them. */
export function pairIndexOf(map: YamlMap): PairIndex | null {
  const size = map.pairs.length;
  if (size <= WIDE) {
    return null;
  }
  const known = indexes.get(map);
  // A map that is being read still grows.
  if (known?.size === size) {
    return known;
  }
  const index = { byKey: lastPairs(map.pairs), hasMergeKey: map.pairs.some(isMergePair), size };
  indexes.set(map, index);
  return index;
}

function lastPairs(pairs: readonly YamlPair[]): ReadonlyMap<string, YamlPair> {
  const byKey = new Map<string, YamlPair>();
  for (const pair of pairs) {
    if (pair.key.kind === 'scalar') {
      byKey.set(pair.key.text, pair);
    }
  }
  return byKey;
}

/** `<<` without quotes. */
export function isMergePair({ key }: YamlPair): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
}
