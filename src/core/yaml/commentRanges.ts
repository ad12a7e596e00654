import { lineEnd } from '../domain/textLines.ts';
import type { TextRange } from '../domain/textRange.ts';
import { eachNode } from './eachNode.ts';
import { isBlockStyle, type YamlComment, type YamlNode } from './yamlTree.ts';

/**
 * Every comment of a text. A `#` opens one at the start of a line or behind white space, unless it stands inside a
 * quoted or block scalar; plain scalars cannot hold such a `#`.
 */
export function commentRanges(text: string, roots: readonly (YamlNode | null)[]): readonly YamlComment[] {
  const comments: YamlComment[] = [];
  let at = text.indexOf('#');
  if (at < 0) {
    return comments;
  }
  const opaque = opaqueRanges(roots);
  let next = 0;
  while (at >= 0) {
    while (next < opaque.length && (opaque[next]?.end ?? 0) <= at) {
      next += 1;
    }
    const cover = opaque[next];
    if (cover !== undefined && cover.start <= at) {
      at = text.indexOf('#', cover.end);
    } else if (at > 0 && !' \t\n\r\uFEFF'.includes(text.charAt(at - 1))) {
      at = text.indexOf('#', at + 1);
    } else {
      const end = lineEnd(text, at);
      comments.push({ range: { start: at, end } });
      at = text.indexOf('#', end);
    }
  }
  return comments;
}

/** The scalars that may hold a `#` as text, in order of their place. */
function opaqueRanges(roots: readonly (YamlNode | null)[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  eachNode(roots, (node) => {
    if (node.kind === 'scalar' && node.style !== 'plain') {
      const block = isBlockStyle(node.style);
      ranges.push(block ? { start: node.contentRange.start, end: node.range.end } : node.range);
    }
  });
  return ranges.sort((a, b) => a.start - b.start);
}
