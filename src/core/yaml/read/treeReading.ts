import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from '../yamlTree.ts';

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

export function keyText(pair: YamlPair): string | null {
  return pair.key.kind === 'scalar' ? pair.key.text : null;
}

/** The pair of that key that counts: the last one, as parsers read it. Merge keys are not looked into. */
export function findPair(map: YamlMap | null, key: string): YamlPair | null {
  return map?.pairs.findLast((pair) => keyText(pair) === key) ?? null;
}

export function valueOf(map: YamlMap | null, key: string): YamlNode | null {
  return findPair(map, key)?.value ?? null;
}

/** The text of the scalar under that key; null where there is none. */
export function textOf(map: YamlMap | null, key: string): string | null {
  return asScalar(valueOf(map, key))?.text ?? null;
}

/** Whether a map takes keys from elsewhere, so that a key that is not in it may still be there. */
export function hasMergeKey(map: YamlMap): boolean {
  return map.pairs.some((pair) => keyText(pair) === '<<');
}

/** The scalars of a list, or the one scalar in its place; nested lists are flattened to a depth of eight. */
export function scalarsOf(node: YamlNode | null | undefined, depth = 8): readonly YamlScalar[] {
  const resolved = resolveNode(node);
  if (resolved === null || depth === 0) {
    return [];
  }
  if (resolved.kind === 'scalar') {
    return resolved.isNull ? [] : [resolved];
  }
  return resolved.kind === 'seq' ? resolved.items.flatMap((item) => scalarsOf(item.value, depth - 1)) : [];
}
