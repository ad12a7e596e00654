import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';

/** A key with the map that holds it, and the nearest earlier pair of the same key. */
export interface KeyPlace {
  readonly map: YamlMap;
  readonly pair: YamlPair;
  readonly earlier: YamlPair | null;
}

/** Finds the pair whose key starts at an offset. */
export function keyPlace(roots: readonly (YamlNode | null)[], offset: number): KeyPlace | null {
  for (const root of roots) {
    const place = root !== null && covers(root, offset) ? placeIn(root, offset) : null;
    if (place !== null) {
      return place;
    }
  }
  return null;
}

function covers(node: YamlNode, offset: number): boolean {
  return node.range.start <= offset && offset <= node.range.end;
}

function placeIn(node: YamlNode, offset: number): KeyPlace | null {
  if (node.kind === 'seq') {
    const item = node.items.find(({ value }) => value !== null && covers(value, offset));
    return item?.value ? placeIn(item.value, offset) : null;
  }
  if (node.kind !== 'map') {
    return null;
  }
  const index = node.pairs.findIndex((pair) => pair.key.range.start === offset);
  const own = node.pairs[index];
  if (own !== undefined) {
    return { map: node, pair: own, earlier: earlierOf(node, index, own) };
  }
  const pair = node.pairs.find(({ value }) => value !== null && covers(value, offset));
  return pair?.value ? placeIn(pair.value, offset) : null;
}

function earlierOf(map: YamlMap, index: number, own: YamlPair): YamlPair | null {
  const key = own.key.kind === 'scalar' ? own.key.text : null;
  return (
    map.pairs.slice(0, index).findLast((pair) => pair.key.kind === 'scalar' && pair.key.text === key) ?? null
  );
}
