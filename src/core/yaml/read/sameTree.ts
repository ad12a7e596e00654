import type { YamlNode, YamlPair, YamlScalar, YamlSeqItem } from '../yamlTree.ts';

/**
 * Whether two readers found the same collections, keys and values at the same places; the second one in a text in which they
 * stand so much farther on. Trees are no deeper than readers go, so this may be recursive.
 */
export function isSameTree(a: YamlNode | null, b: YamlNode | null, shift = 0): boolean {
  if (a === null || b === null) {
    return a === b;
  }
  return a.range.start + shift === b.range.start && a.anchor === b.anchor && isSameContent(a, b, shift);
}

function isSameContent(a: YamlNode, b: YamlNode, shift: number): boolean {
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && isSameScalar(a, b);
    case 'alias':
      return b.kind === 'alias' && a.name === b.name;
    case 'map':
      return b.kind === 'map' && a.flow === b.flow && areSameChildren(a.pairs, b.pairs, shift);
    case 'seq':
      return b.kind === 'seq' && a.flow === b.flow && areSameChildren(a.items, b.items, shift);
  }
}

/** {@link isSameTree} of the children of two collections of one kind. */
export function areSameChildren(
  a: readonly (YamlPair | YamlSeqItem)[],
  b: readonly (YamlPair | YamlSeqItem)[],
  shift: number,
): boolean {
  return a.length === b.length && a.every((child, index) => isSameChild(child, b[index], shift));
}

function isSameChild(
  a: YamlPair | YamlSeqItem,
  b: YamlPair | YamlSeqItem | undefined,
  shift: number,
): boolean {
  return haveSameKeys(a, b, shift) && isSameTree(a.value, b?.value ?? null, shift);
}

/** Whether two children have the same keys; items of lists have none. */
export function haveSameKeys(
  a: YamlPair | YamlSeqItem | undefined,
  b: YamlPair | YamlSeqItem | undefined,
  shift: number,
): boolean {
  return a !== undefined && b !== undefined && isSameTree(keyOf(a), keyOf(b), shift);
}

function keyOf(child: YamlPair | YamlSeqItem): YamlNode | null {
  return 'key' in child ? child.key : null;
}

function isSameScalar(a: YamlScalar, b: YamlScalar): boolean {
  return a.style === b.style && a.isNull === b.isNull && a.text === b.text;
}
