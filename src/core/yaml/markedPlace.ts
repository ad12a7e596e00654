import { findPair, keyText, resolveNode } from './read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from './yamlTree.ts';

/** One step down from a collection to what a key or a dash holds. */
export type TreeStep =
  | { readonly owner: YamlMap; readonly pair: YamlPair; readonly step: string }
  | { readonly owner: YamlSeq; readonly pair: null; readonly step: number };

/** A plain field of a map. */
export interface CursorField {
  readonly key: string;
  /** Null where the value is missing or a collection. */
  readonly text: string | null;
}

/** A way through a tree by its keys and indexes, with the plain fields of each map that it leaves by a key. */
export interface TreeWay {
  readonly path: readonly (string | number)[];
  readonly outer: readonly (readonly CursorField[])[];
}

/** A scalar of a tree, and the way to it. */
export interface FoundScalar {
  readonly scalar: YamlScalar;
  /** The document that holds it. */
  readonly root: number;
  readonly isKey: boolean;
  /** From the root inwards; the last step holds the scalar as its key or its value. */
  readonly steps: readonly TreeStep[];
}

/** The first scalar, keys included, that satisfies a condition; null where none does. */
export function findScalar(
  roots: readonly (YamlNode | null)[],
  matches: (scalar: YamlScalar) => boolean,
): FoundScalar | null {
  const steps: TreeStep[] = [];
  let document = 0;
  const visit = (node: YamlNode | null): FoundScalar | null => {
    switch (node?.kind) {
      case 'scalar':
        return matches(node) ? { scalar: node, root: document, isKey: false, steps: [...steps] } : null;
      case 'map':
        return visitMap(node);
      case 'seq':
        return visitSeq(node);
      default:
        return null;
    }
  };
  const below = (step: TreeStep, node: YamlNode | null): FoundScalar | null => {
    steps.push(step);
    const found = visit(node);
    steps.pop();
    return found;
  };
  const visitMap = (owner: YamlMap): FoundScalar | null => {
    for (const pair of owner.pairs) {
      const step: TreeStep = { owner, pair, step: pair.key.kind === 'scalar' ? pair.key.text : '' };
      const inKey = below(step, pair.key);
      if (inKey !== null) {
        return { ...inKey, isKey: inKey.scalar === pair.key };
      }
      const inValue = below(step, pair.value);
      if (inValue !== null) {
        return inValue;
      }
    }
    return null;
  };
  const visitSeq = (owner: YamlSeq): FoundScalar | null => {
    for (const [step, { value }] of owner.items.entries()) {
      const found = below({ owner, pair: null, step }, value);
      if (found !== null) {
        return found;
      }
    }
    return null;
  };
  for (const [number, root] of roots.entries()) {
    document = number;
    const found = visit(root);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

/** The node at the end of a way; null where the tree has none. */
export function nodeAt(root: YamlNode | null, path: readonly (string | number)[]): YamlNode | null {
  let node = root;
  for (const step of path) {
    if (typeof step === 'number') {
      node = node?.kind === 'seq' ? (node.items[step]?.value ?? null) : null;
    } else {
      node = node?.kind === 'map' ? (findPair(node, step)?.value ?? null) : null;
    }
  }
  return node;
}

/** Whether an offset lies between the brackets of a flow collection. */
export function isInFlow(node: YamlNode | null, offset: number): boolean {
  if (node === null || node.kind === 'scalar' || node.kind === 'alias') {
    return false;
  }
  const { start, end } = node.range;
  if (node.flow && start < offset && offset < end) {
    return true;
  }
  return node.kind === 'map'
    ? node.pairs.some(({ value }) => isInFlow(value, offset))
    : node.items.some(({ value }) => isInFlow(value, offset));
}

export function wayOf(steps: readonly TreeStep[]): TreeWay {
  return { path: steps.map(({ step }) => step), outer: steps.map(({ owner }) => fieldsOf(owner, null)) };
}

/** The plain fields of a map, one of its pairs left out. */
export function fieldsOf(owner: YamlMap | YamlSeq, without: YamlPair | null): readonly CursorField[] {
  const pairs = owner.kind === 'map' ? owner.pairs.filter(({ key }) => key !== without?.key) : [];
  return pairs.map((pair) => {
    const value = resolveNode(pair.value);
    return { key: keyText(pair) ?? '', text: value?.kind === 'scalar' ? value.text : null };
  });
}
