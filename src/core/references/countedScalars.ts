import { mapEntries, resolveAlias } from '../yaml/mapEntries.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../yaml/yamlTree.ts';
import { atEntry, atIndex, ROOT_TRAIL, throughAlias } from './referenceWalk.ts';
import type { Trail } from './referenceWalk.ts';

/** A scalar at one of the places where it counts: behind an anchor it may count at several. */
export interface CountedScalar {
  readonly scalar: YamlScalar;
  /** What is written at the place: the scalar, or the alias that stands for it. */
  readonly written: YamlNode;
  readonly trail: Trail;
}

/**
 * Every scalar of the trees, keys too, at each place where it counts, aliases and merge keys followed. What a merge key
 * brings in and the map says itself does not count.
 */
export function countedScalars(roots: readonly (YamlNode | null)[]): readonly CountedScalar[] {
  const counted: CountedScalar[] = [];
  for (const root of roots) {
    collect(root, ROOT_TRAIL, counted);
  }
  return counted;
}

function collect(written: YamlNode | null, at: Trail, counted: CountedScalar[]): void {
  const { node, alias } = resolveAlias(written);
  const trail = throughAlias(at, alias);
  if (written === null || node === null) {
    return;
  }
  if (node.kind === 'scalar') {
    counted.push({ scalar: node, written, trail });
  } else if (node.kind === 'map') {
    collectMap(node, trail, counted);
  } else {
    for (const [index, { value }] of node.items.entries()) {
      collect(value, atIndex(trail, index), counted);
    }
  }
}

function collectMap(map: YamlMap, trail: Trail, counted: CountedScalar[]): void {
  // No key of a file has this path: a name that stands as a key is none of the values below.
  const atKey = { ...trail, path: `${trail.path}.?` };
  for (const entry of mapEntries(map)) {
    collect(entry.pair.key, atKey, counted);
    collect(entry.value, atEntry(trail, entry), counted);
  }
  for (const { key, value } of map.pairs) {
    if (resolveAlias(key).node?.kind !== 'scalar') {
      collect(key, atKey, counted);
      collect(value, atKey, counted);
    }
  }
}
