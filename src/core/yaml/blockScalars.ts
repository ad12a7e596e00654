import type { TextRange } from '../domain/textRange.ts';
import type { YamlNode } from './yamlTree.ts';

/** Where the texts in block style (`|` and `>`) stand: what looks like a key in there is none. */
export function blockScalars(roots: readonly (YamlNode | null)[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  const open = roots.filter((root) => root !== null);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
      ranges.push(node.range);
    } else if (node.kind === 'map') {
      open.push(...node.pairs.flatMap(({ value }) => value ?? []));
    } else if (node.kind === 'seq') {
      open.push(...node.items.flatMap(({ value }) => value ?? []));
    }
  }
  return ranges;
}
