import { countUpTo } from '../domain/countUpTo.ts';
import { eachNode } from './eachNode.ts';
import type { YamlNode, YamlScalar } from './yamlTree.ts';

/** Finds the scalar that holds an offset behind its start: at the start of a line it is one over several lines. */
export function scalarLookup(roots: readonly (YamlNode | null)[]): (offset: number) => YamlScalar | null {
  const found: YamlScalar[] = [];
  eachNode(roots, (node) => {
    if (node.kind === 'scalar') {
      found.push(node);
    }
  });
  const scalars = found.toSorted((left, right) => left.range.start - right.range.start);
  return (offset) => {
    // They do not overlap: the last one that starts before it is the only one that may hold it.
    const last = scalars[countUpTo(scalars, ({ range }) => range.start < offset) - 1];
    return last !== undefined && offset < last.range.end ? last : null;
  };
}
