import { countUpTo } from '../../domain/countUpTo.ts';
import { lineEnd, lineStart, nextLineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { eachNode } from '../eachNode.ts';
import { isBlockStyle, type YamlNode } from '../yamlTree.ts';
import { isBlankAt } from './sourceLines.ts';

/**
 * The lines whose tabs readers may treat differently: lines with a tab that is not at their end, except lines of a block
 * scalar whose indentation stands before the tab.
 */
export function doubtfulTabLines(text: string, roots: readonly (YamlNode | null)[]): readonly TextRange[] {
  const lines = linesWithTabs(text);
  if (lines.length === 0) {
    return lines;
  }
  const blocks = blockTexts(text, roots);
  return lines.filter((line) => {
    // They do not overlap: the last one that starts before the line is the only one that may hold it.
    const block = blocks[countUpTo(blocks, ({ range }) => range.start <= line.start) - 1];
    return block === undefined || !holdsLine(text, block, line);
  });
}

/** The lines with a tab before their last word, and those with a tab and nothing else. Each is looked at once. */
export function linesWithTabs(text: string): readonly TextRange[] {
  const lines: TextRange[] = [];
  for (let tab = text.indexOf('\t'); tab !== -1;) {
    const line = { start: lineStart(text, tab), end: lineEnd(text, tab) };
    let end = line.end;
    while (end > line.start && isBlankAt(text, end - 1, line.end)) {
      end -= 1;
    }
    if (tab < end || end === line.start) {
      lines.push(line);
    }
    tab = text.indexOf('\t', line.end);
  }
  return lines;
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
