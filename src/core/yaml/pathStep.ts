import type { YamlMap, YamlNode, YamlPair, YamlSeq } from './yamlTree.ts';

/** One step of the way from the root of a document to a node. */
export interface PathStep {
  readonly parent: PathStep | null;
  /** A key as it is written, or an index. */
  readonly key: string | number;
  /** The map that holds the key; null for an index. */
  readonly map: YamlMap | null;
  /** Whether the node or one around it carries an anchor, so that it may be used elsewhere. */
  readonly anchored: boolean;
}

/** The keys around a step in lower case, innermost first; indexes are left out. */
export function keysAbove(step: PathStep): readonly string[] {
  const keys: string[] = [];
  for (let at = step.parent; at !== null; at = at.parent) {
    if (typeof at.key === 'string') {
      keys.push(at.key.toLowerCase());
    }
  }
  return keys;
}

/** As it is written, for example `build.integrations.hub[0].integrationName`. */
export function pathOf(step: PathStep): string {
  const parts: string[] = [];
  for (let at: PathStep | null = step; at !== null; at = at.parent) {
    parts.push(
      typeof at.key === 'number' ? `[${String(at.key)}]` : at.parent === null ? at.key : `.${at.key}`,
    );
  }
  return parts.reverse().join('');
}

/** The outermost step of a way. */
export function rootOf(step: PathStep): PathStep {
  let at = step;
  while (at.parent !== null) {
    at = at.parent;
  }
  return at;
}

/** A pair of a tree with the way to it. */
export interface PlacedPair {
  readonly pair: YamlPair;
  readonly step: PathStep;
}

/** All pairs of a tree with the way to them. Aliases are not followed: what they stand for is in the list itself. */
export function placedPairs(root: YamlNode | null): readonly PlacedPair[] {
  const pairs: PlacedPair[] = [];
  const open: { readonly node: YamlNode; readonly step: PathStep | null }[] =
    root === null ? [] : [{ node: root, step: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, step } = next;
    const anchored = step?.anchored === true || node.anchor !== null;
    if (node.kind === 'map') {
      for (const pair of node.pairs) {
        const key = pair.key.kind === 'scalar' ? pair.key.text : '?';
        const own = { parent: step, key, map: node, anchored };
        pairs.push({ pair, step: own });
        if (isCollection(pair.value)) {
          open.push({ node: pair.value, step: own });
        }
      }
    } else if (node.kind === 'seq') {
      node.items.forEach(({ value }, index) => {
        if (isCollection(value)) {
          open.push({ node: value, step: { parent: step, key: index, map: null, anchored } });
        }
      });
    }
  }
  return pairs;
}

function isCollection(node: YamlNode | null): node is YamlMap | YamlSeq {
  return node?.kind === 'map' || node?.kind === 'seq';
}
