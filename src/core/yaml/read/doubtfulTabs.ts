import { countUpTo } from '../../domain/countUpTo.ts';
import { lineEnd, lineStart, nextLineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { eachNode } from '../eachNode.ts';
import { isBlockStyle, type YamlNode } from '../yamlTree.ts';
import { UNUSUAL } from './sureText.ts';

/**
 * The lines of a text that is not ordinary whose tabs leave a doubt, from the first to the last: all but those in a block
 * scalar that stand behind its indentation. Null where no line does; `not tabs` where the text holds other unusual characters.
 */
export function doubtfulTabs(
  text: string,
  roots: readonly (YamlNode | null)[],
): TextRange | null | 'not tabs' {
  const blocks = blockTexts(text, roots);
  const lines: TextRange[] = [];
  for (const { 0: found, index } of text.matchAll(new RegExp(UNUSUAL, 'gm'))) {
    if (!found.endsWith('\t')) {
      return 'not tabs';
    }
    const line = { start: lineStart(text, index), end: lineEnd(text, index) };
    // They do not overlap: the last one that starts before the line is the only one that may hold it.
    const block = blocks[countUpTo(blocks, ({ range }) => range.start <= line.start) - 1];
    if (block === undefined || !holdsLine(text, block, line)) {
      lines.push(line);
    }
  }
  const [first] = lines;
  return first === undefined ? null : { start: first.start, end: lines.at(-1)?.end ?? first.end };
}

/** The lines of a block scalar with their indentation, which is that of the first. */
interface BlockText {
  readonly range: TextRange;
  readonly indent: string;
}

function blockTexts(text: string, roots: readonly (YamlNode | null)[]): readonly BlockText[] {
  const blocks: BlockText[] = [];
  eachNode(roots, (node) => {
    if (node.kind === 'scalar' && isBlockStyle(node.style)) {
      const start = nextLineStart(text, node.range.start);
      const indent = /^ +(?=[^ \t\r\n])/u.exec(text.slice(start, lineEnd(text, start)))?.[0];
      if (indent !== undefined) {
        blocks.push({ range: { start, end: node.range.end }, indent });
      }
    }
  });
  return blocks.sort((left, right) => left.range.start - right.range.start);
}

/** Whether a line is one of a block scalar, has its indentation before any tab, and more than white space behind. */
function holdsLine(text: string, { range, indent }: BlockText, line: TextRange): boolean {
  return (
    line.end <= range.end &&
    text.startsWith(indent, line.start) &&
    /\S/u.test(text.slice(line.start, line.end))
  );
}
