import { countUpTo } from '../domain/countUpTo.ts';
import type { TextRange } from '../domain/textRange.ts';
import { eachNode } from './eachNode.ts';
import { isBlockStyle, type YamlNode } from './yamlTree.ts';

/**
 * Tells whether an offset lies inside a block scalar (`|` or `>`), behind its start. Text in there that looks like a
 * key is not a key.
 */
export function blockScalarLookup(roots: readonly (YamlNode | null)[]): (offset: number) => boolean {
  const ranges = blockScalars(roots).toSorted((left, right) => left.start - right.start);
  return (offset) => {
    // They do not overlap: the last one that starts before it is the only one that may hold it.
    const last = ranges[countUpTo(ranges, ({ start }) => start < offset) - 1];
    return offset < (last?.end ?? 0);
  };
}

function blockScalars(roots: readonly (YamlNode | null)[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  eachNode(roots, (node) => {
    if (node.kind === 'scalar' && isBlockStyle(node.style)) {
      ranges.push(node.range);
    }
  });
  return ranges;
}
