import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from '../yamlTree.ts';
import { isMergePair, pairIndexOf } from './pairIndex.ts';

/** The node itself, or what its alias stands for; null where that is not to be found. */
export function resolveNode(node: YamlNode | null | undefined): Exclude<YamlNode, { kind: 'alias' }> | null {
  const found = node?.kind === 'alias' ? node.target : (node ?? null);
  return found?.kind === 'alias' ? null : found;
}

export function asMap(node: YamlNode | null | undefined): YamlMap | null {
  const resolved = resolveNode(node);
  return resolved?.kind === 'map' ? resolved : null;
}

export function asSeq(node: YamlNode | null | undefined): YamlSeq | null {
  const resolved = resolveNode(node);
  return resolved?.kind === 'seq' ? resolved : null;
}

/** A scalar that has a value; null for empty, `~` and everything else. */
export function asScalar(node: YamlNode | null | undefined): YamlScalar | null {
  const resolved = resolveNode(node);
  return resolved?.kind === 'scalar' && !resolved.isNull ? resolved : null;
}

/**
 * Whether nothing at all is written where a value belongs, so that one may be put there. A written `~`, or an anchor on
 * nothing, is in the way.
 */
export function isUnwritten(node: YamlNode | null): boolean {
  if (node === null) {
    return true;
  }
  const { kind, range, anchor } = node;
  return kind === 'scalar' && node.isNull && range.start === range.end && anchor === null;
}

export function keyText(pair: YamlPair): string | null {
  return pair.key.kind === 'scalar' ? pair.key.text : null;
}

/** The pair of that key that counts: the last one, as parsers read it. Merge keys are not looked into. */
export function findPair(map: YamlMap | null, key: string): YamlPair | null {
  const index = map === null ? null : pairIndexOf(map);
  if (index !== null) {
    return index.byKey.get(key) ?? null;
  }
  const pairs = map?.pairs ?? [];
  // This runs more often than anything else: a callback for each pair would cost more than the comparison.
  for (let at = pairs.length - 1; at >= 0; at -= 1) {
    const pair = pairs[at];
    if (pair?.key.kind === 'scalar' && pair.key.text === key) {
      return pair;
    }
  }
  return null;
}

/** As `findPair`; where the map does not say the key itself, the pair that a merge key brings in. */
export function findPairOrMerged(map: YamlMap | null, key: string): YamlPair | null {
  const own = findPair(map, key);
  if (own !== null || map === null || !hasMergeKey(map)) {
    return own;
  }
  for (const source of map.pairs.filter(isMergePair).flatMap(mergedMaps)) {
    const merged = findPairOrMerged(source, key);
    if (merged !== null) {
      return merged;
    }
  }
  return null;
}

/** The value that counts for a key, merge keys followed. */
export function valueOf(map: YamlMap | null, key: string): YamlNode | null {
  return findPairOrMerged(map, key)?.value ?? null;
}

/** The text of the scalar under that key; null where there is none. */
export function textOf(map: YamlMap | null, key: string): string | null {
  return asScalar(valueOf(map, key))?.text ?? null;
}

/** The maps of the list under that key, aliases followed. */
export function mapsUnder(map: YamlMap | null, key: string): readonly YamlMap[] {
  const maps: YamlMap[] = [];
  for (const { value } of asSeq(valueOf(map, key))?.items ?? []) {
    const item = asMap(value);
    if (item !== null) {
      maps.push(item);
    }
  }
  return maps;
}

/** Whether a map takes keys from elsewhere. */
export function hasMergeKey(map: YamlMap): boolean {
  const index = pairIndexOf(map);
  if (index !== null) {
    return index.hasMergeKey;
  }
  for (const pair of map.pairs) {
    if (isMergePair(pair)) {
      return true;
    }
  }
  return false;
}

/** Whether a merge key brings in what this file does not show, so that a key that is not found may still be there. */
export function hasUnknownMerge(map: YamlMap): boolean {
  return (
    hasMergeKey(map) &&
    map.pairs.some(
      (pair) => isMergePair(pair) && (isUnknownMerge(pair.value) || mergedMaps(pair).some(hasUnknownMerge)),
    )
  );
}

function mergedMaps({ value }: YamlPair): readonly YamlMap[] {
  const node = resolveNode(value);
  const sources = node?.kind === 'seq' ? node.items.map((item) => asMap(item.value)) : [asMap(node)];
  return sources.filter((source) => source !== null);
}

function isUnknownMerge(value: YamlNode | null): boolean {
  const node = resolveNode(value);
  return node?.kind === 'seq' ? node.items.some((item) => asMap(item.value) === null) : node?.kind !== 'map';
}

/** The scalars of a list, or the one scalar in its place; nested lists are flattened to a depth of eight. */
export function scalarsOf(node: YamlNode | null | undefined): readonly YamlScalar[] {
  const scalars: YamlScalar[] = [];
  collectScalars(node, 8, scalars);
  return scalars;
}

function collectScalars(node: YamlNode | null | undefined, depth: number, scalars: YamlScalar[]): void {
  const resolved = depth === 0 ? null : resolveNode(node);
  if (resolved?.kind === 'scalar' && !resolved.isNull) {
    scalars.push(resolved);
  } else if (resolved?.kind === 'seq') {
    for (const { value } of resolved.items) {
      collectScalars(value, depth - 1, scalars);
    }
  }
}
