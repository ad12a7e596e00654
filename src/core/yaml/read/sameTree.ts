import type { YamlNode, YamlScalar } from '../yamlTree.ts';

/**
 * Whether two readers found the same collections, keys and values at the same places of a text. Trees are no deeper than
 * readers go, so this may be recursive.
 */
export function isSameTree(a: YamlNode | null, b: YamlNode | null): boolean {
  if (a === null || b === null) {
    return a === b;
  }
  if (a.range.start !== b.range.start || a.anchor !== b.anchor) {
    return false;
  }
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && isSameScalar(a, b);
    case 'alias':
      return b.kind === 'alias' && a.name === b.name;
    case 'map':
      return (
        b.kind === 'map' &&
        a.flow === b.flow &&
        isSameList(
          a.pairs,
          b.pairs,
          (one, other) => isSameTree(one.key, other.key) && isSameTree(one.value, other.value),
        )
      );
    case 'seq':
      return (
        b.kind === 'seq' &&
        a.flow === b.flow &&
        isSameList(a.items, b.items, (one, other) => isSameTree(one.value, other.value))
      );
  }
}

function isSameScalar(a: YamlScalar, b: YamlScalar): boolean {
  return a.style === b.style && a.isNull === b.isNull && a.text === b.text;
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => isSame(one, b[index] as T));
}
