import { blockScalarLookup } from '../../yaml/blockScalars.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { BARE_KEYS } from './rootKeys.ts';
import { lazily } from '../../domain/lazily.ts';
import { lineEnd, lineStart, nextLineStart } from '../../domain/textLines.ts';
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
  const isScript = lazily(() => blockScalarLookup(roots));
  for (let line = 0; line <= problem && line < text.length; line = nextLineStart(text, line)) {
    line = lineWith(text, line, /["']/gu);
    const end = lineEnd(text, line);
    const start = line <= problem ? valueStart(text, line, BEFORE_VALUE) : null;
    // Whether a line belongs to a script is asked last: it takes a walk over the tree.
    if (start === null || closingQuote(text, start, end) !== null || isScript()(line)) {
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

/** What may stand before a bracket that opens a value. */
const BEFORE_BRACKET = /^[ \t]*(?:[-?][ \t]+)*(?:[\w."-]+[ \t]*:[ \t]+)?(?=[[{])/u;

/** The bracket that opens a value before a problem and is still open there; the last one that does. */
export function openBracket(
  text: string,
  roots: readonly (YamlNode | null)[],
  problem: number,
): TextRange | null {
  const isScript = lazily(() => blockScalarLookup(roots));
  let found: TextRange | null = null;
  for (let line = 0; line < problem; line = nextLineStart(text, line)) {
    line = lineWith(text, line, /[[{]/gu);
    const end = lineEnd(text, line);
    const start = line < problem ? valueStart(text, line, BEFORE_BRACKET) : null;
    if (start !== null && start < problem && isLeftOpen(text.slice(start, end)) && !isScript()(line)) {
      found = { start, end: start + 1 };
    }
  }
  return found !== null && isLeftOpen(text.slice(found.start, problem)) ? found : null;
}

/** The line of the first sign that stands on a line or below it; the end of the text where there is none. */
function lineWith(text: string, line: number, sign: RegExp): number {
  sign.lastIndex = line;
  const found = sign.exec(text);
  return found === null ? text.length : lineStart(text, found.index);
}

/** Where the value of a line starts that begins with a certain sign; null for other lines. */
function valueStart(text: string, line: number, before: RegExp): number | null {
  const match = before.exec(text.slice(line, Math.min(lineEnd(text, line), line + 300)));
  return match === null ? null : line + match[0].length;
}

/** More brackets opened than closed, those in quotes and comments left out. */
function isLeftOpen(text: string): boolean {
  let open = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') {
      quote = '';
    } else if (quote !== '') {
      at += quote === '"' && sign === '\\' ? 1 : 0;
      quote = sign === quote ? '' : quote;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
    } else if (sign === '#' && /[\s]/u.test(text[at - 1] ?? ' ')) {
      at = lineEnd(text, at) - 1;
    } else {
      open += '[{'.includes(sign) ? 1 : ']}'.includes(sign) ? -1 : 0;
    }
  }
  return open > 0;
}

/** The line of a key that stands alone above a problem, without its colon. */
export function bareKey(text: string, problem: number): TextRange | null {
  for (let at = lineAbove(text, lineStart(text, problem)); at !== null; at = lineAbove(text, at)) {
    if (!isEmpty(text, at)) {
      const line = text.slice(at, lineEnd(text, at));
      const word = /^[ \t]*([A-Za-z_]+)[ \t]*(?:#.*)?$/u.exec(line)?.[1];
      const start = at + line.search(/\S/u);
      const isAbove = columnOf(text, at) <= columnOf(text, lineStart(text, problem));
      return word !== undefined && isAbove && BARE_KEYS.has(word)
        ? { start, end: start + line.trim().length }
        : null;
    }
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
    if (text.startsWith('---', at)) {
      break;
    }
    if (own < column) {
      return first === null ? null : judge(text, { parent: at, first, later: line }, step);
    }
    first = at;
  }
  return first === null ? null : atRoot(text, first, line);
}

/** Above keys of the root: lines that start in a later column, or a list whose key is missing. */
function atRoot(text: string, first: number, later: number): TextRange | null {
  const column = columnOf(text, first);
  const isList = text[first + column] === '-' && text[later + columnOf(text, later)] !== '-';
  const isOff = isList || column !== columnOf(text, later);
  return isOff ? { start: first + column, end: lineEnd(text, first) } : null;
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
  const isKey = /^[\w-]+[ \t]*:(?:\s|$)/u.test(text.slice(later + wanted, lineEnd(text, later)));
  const opens = BARE_KEYS.has(
    /^([\w-]+)[ \t]*:[ \t]*(?:#.*)?$/u.exec(text.slice(first + own, lineEnd(text, first)))?.[1] ?? '',
  );
  const lacksDash =
    text[first + own] === '-' ? isKey && own > wanted : text[later + wanted] === '-' && !opens;
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
