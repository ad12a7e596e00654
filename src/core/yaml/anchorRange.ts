import type { TextRange } from '../domain/textRange.ts';
import type { YamlNode } from './yamlTree.ts';

/** The `&name` before a node, which may stand on a line of its own; empty where the node has none. */
export function anchorRange(text: string, { anchor, range }: YamlNode): TextRange {
  const start = anchor === null ? -1 : text.lastIndexOf(`&${anchor}`, range.start);
  return start === -1 || anchor === null
    ? { start: range.start, end: range.start }
    : { start, end: start + anchor.length + 1 };
}
