import type { SourceLine } from './sourceLines.ts';

/** The header of a block scalar: style, chomping and indentation indicator. */
export interface BlockHeader {
  readonly style: 'literal' | 'folded';
  readonly chomp: '' | '-' | '+';
  /** Given by a digit; null when the first line of the content decides. */
  readonly indent: number | null;
}

const HEADER = /^([|>])(?:([-+])([1-9])?|([1-9])([-+])?)?(?=[ \t]|$)[ \t]*(?:#.*)?$/;

/** Reads `|`, `>-`, `|2+` and the like with nothing but a comment behind; null for any other text. */
export function parseBlockHeader(rest: string): BlockHeader | null {
  const match = /^[|>]/.test(rest) && rest.length < 300 ? HEADER.exec(rest.trimEnd()) : null;
  if (match === null) {
    return null;
  }
  const chomp = match[2] ?? match[5] ?? '';
  const digit = match[3] ?? match[4];
  return {
    style: match[1] === '|' ? 'literal' : 'folded',
    chomp: chomp === '-' || chomp === '+' ? chomp : '',
    indent: digit === undefined ? null : Number(digit),
  };
}

/** The lines of a block scalar's content: from `first` (a line number) up to, not including, `end`. */
export interface BlockContent {
  readonly end: number;
  readonly text: string;
}

/** Gathers the content lines: blank ones, and those indented deeper than `parentColumn`. */
export function readBlockContent(
  text: string,
  lines: readonly SourceLine[],
  first: number,
  parentColumn: number,
  header: BlockHeader,
): BlockContent {
  let end = first;
  let lastFull = first - 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    if (line === undefined || (line.content < line.end && line.column <= parentColumn)) {
      break;
    }
    if (line.content < line.end) {
      lastFull = end;
    }
  }
  if (lastFull < first) {
    return { end: first, text: '' };
  }
  const content = lines.slice(first, lastFull + 1);
  // What stands behind the last line end is no line.
  const blanks = Math.max(0, (end === lines.length ? end - 1 : end) - lastFull - 1);
  return { end: lastFull + 1, text: contentText(text, content, blanks, parentColumn, header) };
}

/**
 * Whether the lines of a block scalar, and the blank ones behind it, leave no doubt: none left of the first, and no
 * blank line that reaches behind it.
 */
export function isSureBlock(
  lines: readonly SourceLine[],
  first: number,
  end: number,
  parentColumn: number,
): boolean {
  const head = lines[first];
  if (head === undefined || head.content >= head.end || head.column <= parentColumn) {
    return false;
  }
  for (let number = first + 1; number < lines.length; number += 1) {
    const line = lines[number];
    if (line === undefined) {
      return false;
    }
    const blank = line.content >= line.end;
    if (blank ? line.column > head.column : number < end && line.column < head.column) {
      return false;
    }
    if (!blank && number >= end) {
      return true;
    }
  }
  return end < lines.length;
}

function contentText(
  text: string,
  content: readonly SourceLine[],
  blanks: number,
  parentColumn: number,
  header: BlockHeader,
): string {
  const indent =
    header.indent === null
      ? (content.find((line) => line.content < line.end)?.column ?? 0)
      : Math.max(parentColumn, 0) + header.indent;
  const rows = content.map((line) =>
    text.slice(Math.min(line.start + indent, Math.max(line.content, line.start)), line.end),
  );
  const full = content.map((line, index) =>
    line.content - line.start > indent ? text.slice(line.start + indent, line.end) : (rows[index] ?? ''),
  );
  const body = header.style === 'literal' ? full.join('\n') : fold(full);
  return body + (header.chomp === '-' ? '' : '\n') + (header.chomp === '+' ? '\n'.repeat(blanks) : '');
}

/** Folds lines of text; lines that are indented further keep their line ends. */
function fold(rows: readonly string[]): string {
  let folded = '';
  let breaks = 0;
  let previous: string | null = null;
  for (const row of rows) {
    if (row.trim() === '' && !/^[ \t]/.test(row)) {
      breaks += 1;
    } else {
      folded += previous === null ? '\n'.repeat(breaks) : separator(previous, row, breaks);
      folded += row;
      breaks = 0;
      previous = row;
    }
  }
  return folded;
}

function separator(previous: string, row: string, breaks: number): string {
  const more = /^[ \t]/.test(previous) || /^[ \t]/.test(row);
  if (more) {
    return '\n'.repeat(breaks + 1);
  }
  return breaks === 0 ? ' ' : '\n'.repeat(breaks);
}
