import { blockScalars } from '../../yaml/blockScalars.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { lineEnd, lineStart, nextLineStart } from '../../edits/textLines.ts';
import { closingQuote } from '../../yaml/read/quotedScalar.ts';
import type { YamlNode } from '../../yaml/yamlTree.ts';

/** What may stand before a value on its line. */
const BEFORE_VALUE = /^[ \t]*(?:[-?][ \t]+)*(?:[\w."-]+[ \t]*:[ \t]+)?(?=["'])/u;

/** The quote that opens before a problem and is not closed on its line, where the problem follows from it. */
export function openQuote(
  text: string,
  roots: readonly (YamlNode | null)[],
  problem: number,
): TextRange | null {
  const scripts = blockScalars(roots);
  for (let line = 0; line <= problem && line < text.length; line = nextLineStart(text, line)) {
    const end = lineEnd(text, line);
    const before = scripts.some((script) => script.start < line && line < script.end)
      ? null
      : BEFORE_VALUE.exec(text.slice(line, Math.min(end, line + 300)));
    const start = before === null ? -1 : line + before[0].length;
    if (start === -1 || closingQuote(text, start, end) !== null) {
      continue;
    }
    const close = closingQuote(text, start, text.length);
    if (close === null || problem <= lineEnd(text, close)) {
      return { start, end };
    }
    line = lineStart(text, close);
  }
  return null;
}

/**
 * The line that is really out of place where a reader stumbles over a later one: the first line below the same key, in
 * another column than the file's step of indentation asks for, or without the dash that the later line has.
 */
export function oddSibling(text: string, problem: number, step: number): TextRange | null {
  const line = lineStart(text, problem);
  const column = columnOf(text, line);
  let first: number | null = null;
  for (let at = lineAbove(text, line); at !== null; at = lineAbove(text, at)) {
    const own = columnOf(text, at);
    if (isEmpty(text, at)) {
      continue;
    }
    if (own < column) {
      return first === null ? null : judge(text, { parent: at, first, later: line }, step);
    }
    first = at;
  }
  return null;
}

interface Lines {
  readonly parent: number;
  readonly first: number;
  readonly later: number;
}

function judge(text: string, { parent, first, later }: Lines, step: number): TextRange | null {
  const [outer, own, wanted] = [parent, first, later].map((line) => columnOf(text, line));
  const opensBlock = /:[ \t]*(?:#.*)?$/u.test(text.slice(parent, lineEnd(text, parent)));
  if (outer === undefined || own === undefined || wanted === undefined || !opensBlock) {
    return null;
  }
  const lacksDash = text[first + own] !== '-' && text[later + wanted] === '-';
  const isOff = own !== wanted && (wanted - outer === step || (own - outer) % step !== 0);
  return lacksDash || isOff ? { start: first + own, end: lineEnd(text, first) } : null;
}

function columnOf(text: string, line: number): number {
  return Math.max(0, text.slice(line, lineEnd(text, line)).search(/\S|$/u));
}

/** Where the line above one starts; null above the first. */
function lineAbove(text: string, line: number): number | null {
  if (line === 0) {
    return null;
  }
  return line === 1 ? 0 : text.lastIndexOf('\n', line - 2) + 1;
}

function isEmpty(text: string, line: number): boolean {
  return /^[ \t]*(?:#.*)?$/u.test(text.slice(line, lineEnd(text, line)));
}
