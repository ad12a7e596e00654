import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { parseShippableDocument, READABLE_PROBLEMS } from '../yaml/shippableDocument.ts';
import { applyEdits } from './applyEdits.ts';
import type { YamlProblem } from '../yaml/yamlTree.ts';
import { lineEnd, lineStart, nextLineStart } from '../domain/textLines.ts';

/** How many columns a tab may stand for; the width that most editors use is tried first. */
const WIDTHS: readonly number[] = [2, 4, 8];

/** Spaces in place of tabs, and whether the text reads without an error then. */
export interface ReplacedTabs {
  readonly edits: readonly TextEdit[];
  readonly clean: boolean;
}

/** A block scalar that goes on: the column of its line, and that of its text once that is known. */
interface OpenBlock {
  readonly indent: number;
  content: number | null;
}

/**
 * The tabs before the first other character of a line, dashes and their gaps counted as indentation. Tabs inside
 * block scalars belong to scripts and stay, unless they stand before the column of the text: there they end the scalar,
 * even in a line that looks empty.
 */
export function tabsInIndentation(text: string): readonly TextRange[] {
  if (!text.includes('\t')) {
    return [];
  }
  const ranges: TextRange[] = [];
  let block: OpenBlock | null = null;
  for (let line = 0; line < text.length; line = nextLineStart(text, line)) {
    const content = text.slice(line, lineEnd(text, line));
    const indent = content.search(/[^ ]|$/u);
    if (block !== null && goesOn(block, content, indent)) {
      continue;
    }
    const isBare = /^[ \t]*(?:#|$)/u.test(content);
    const isOfBlock = block !== null && (indent > block.indent || isBare);
    const tabs = (isOfBlock ? /^[ \t]*/u : INDENTATION_WITH_TAB).exec(content)?.[0];
    if (tabs?.includes('\t') === true) {
      ranges.push({ start: line + tabs.indexOf('\t'), end: line + tabs.lastIndexOf('\t') + 1 });
    }
    if (!isOfBlock || (!isBare && tabs?.includes('\t') !== true)) {
      block = opensBlock(content, indent);
    }
  }
  return ranges;
}

const INDENTATION_WITH_TAB = /^[ ]*(?:-[ ]+)*-?\t[ \t-]*(?=[^\s#])/u;

/** Whether a line belongs to the text of a block scalar; the first that is not empty shows its column. */
function goesOn(block: OpenBlock, line: string, indent: number): boolean {
  if (indent === line.length) {
    return true;
  }
  const isText = indent >= (block.content ?? block.indent + 1);
  if (isText) {
    block.content ??= indent;
  }
  return isText;
}

function opensBlock(line: string, indent: number): OpenBlock | null {
  const sign = /(?:^|[:-][ \t]+)[|>]([-+0-9]{0,2})[ \t]*(?:#.*)?$/u.exec(line)?.[1];
  return sign === undefined ? null : { indent, content: /\d/u.test(sign) ? indent + 1 : null };
}

/**
 * Replaces them by spaces, of the width that makes the text readable. A problem above the first tab stays whatever the
 * width, so nothing is tried then: a trial costs a parse.
 */
export function replaceTabs(
  text: string,
  tabs: readonly TextRange[],
  problems: readonly YamlProblem[],
): ReplacedTabs | null {
  const first = tabs[0];
  if (first === undefined || text.length > 64 * 1024) {
    return null;
  }
  const plain = tabs.map((range) => widen(text, range, WIDTHS[0] ?? 2));
  const above = lineStart(text, Math.max(0, lineStart(text, first.start) - 1));
  if (problems.some(({ range }) => range.start < above)) {
    return { edits: plain, clean: false };
  }
  for (const width of WIDTHS) {
    const edits = tabs.map((range) => widen(text, range, width));
    if (countProblems(applyEdits(text, edits)) === 0) {
      return { edits, clean: true };
    }
  }
  return { edits: plain, clean: false };
}

function widen(text: string, range: TextRange, width: number): TextEdit {
  return { range, newText: text.slice(range.start, range.end).replaceAll('\t', ' '.repeat(width)) };
}

function countProblems(text: string): number {
  const { problems } = parseShippableDocument(text);
  return problems.filter(({ code }) => !READABLE_PROBLEMS.has(code)).length;
}
