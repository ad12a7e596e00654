import { lineEnd, lineStart, nextLineStart } from '../../domain/textLines.ts';
import { ROOT_KEYS } from './rootKeys.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { isSureYaml } from '../../yaml/read/readLines.ts';

/** Lines of a text around a problem, from a key in the first column to the next one. */
interface Chunk {
  /** Offset of the first line in the whole text. */
  readonly start: number;
  readonly lines: readonly Line[];
  /** Index of the line at which the reader stumbled. */
  readonly problem: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** Blanks before the first sign; null for empty lines and comments. */
  readonly column: number | null;
}

/** One line in another column, alone or with the deeper lines below it. */
interface Shift {
  readonly line: number;
  /** Index behind the last line that moves. */
  readonly end: number;
  readonly column: number;
  readonly distance: number;
  /** Whether the line then stands below its parent by the file's own step. */
  readonly isRegular: boolean;
}

/** Longer chunks are not tried: each try reads the chunk once. */
const MAX_CHUNK = 20_000;
const MAX_TRIES = 30;

/**
 * The line that is out of place where a reader stumbles over indentation: the one that, moved alone by the fewest
 * columns, lets the lines around it be read. Null where no single line does.
 */
export function lineOutOfPlace(text: string, problem: number): TextRange | null {
  const chunk = chunkAround(text, problem);
  if (chunk === null) {
    return null;
  }
  let best: Shift | null = null;
  for (const shift of shiftsOf(chunk, commonStep(text)).slice(0, MAX_TRIES)) {
    if (best !== null && shift.distance > best.distance) {
      break;
    }
    if ((best === null || (shift.isRegular && !best.isRegular)) && isSureYaml(shifted(chunk, shift))) {
      best = shift;
    }
  }
  const line = best === null ? undefined : chunk.lines[best.line];
  return line === undefined
    ? null
    : { start: line.start + (line.column ?? 0), end: lineEnd(text, line.start) };
}

/** A line that opens an item or a key: no other one can be out of place. */
const OPENS = /^(?:- |["'\w<-][^:]*:(?:\s|$))/u;

const EMPTY = /^\s*(?:#.*)?$/u;

/** Null where the reader stumbled at no line that could be out of place. */
function chunkAround(text: string, problem: number): Chunk | null {
  const own = lineStart(text, problem);
  const isRoot = (at: number): boolean => /[^\s#]/u.test(text[at] ?? '');
  let start = own;
  do {
    start = start === 0 ? 0 : lineStart(text, start - 1);
  } while (start > 0 && !isRoot(start));
  let end = nextLineStart(text, own);
  while (end < text.length && (!isRoot(end) || text[end] === '-')) {
    end = nextLineStart(text, end);
  }
  let stumbled = own;
  while (stumbled < end && EMPTY.test(lineAt(text, stumbled))) {
    stumbled = nextLineStart(text, stumbled);
  }
  if (end - start > MAX_CHUNK || stumbled >= end || !OPENS.test(lineAt(text, stumbled).trim())) {
    return null;
  }
  const lines: Line[] = [];
  for (let at = start; at < end; at = nextLineStart(text, at)) {
    const line = lineAt(text, at);
    const column = line.search(/\S|$/u);
    lines.push({ start: at, text: line, column: EMPTY.test(line) ? null : column });
  }
  return { start, lines, problem: lines.findIndex((line) => line.start === stumbled) };
}

function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

/** What could be moved where, the fewest columns first, the line of the problem before those above it. */
function shiftsOf(chunk: Chunk, step: number): readonly Shift[] {
  const above = chunk.lines.slice(0, chunk.problem).flatMap((_, index) => index);
  const filled = above.filter((index) => chunk.lines[index]?.column !== null);
  const columns = new Set(
    [...filled.slice(-NEIGHBOURS), chunk.problem].flatMap((index) => columnsOf(chunk.lines[index])),
  );
  // The first column is for the keys of the root.
  columns.delete(0);
  return [...new Set([chunk.problem, ...candidatesAbove(chunk, filled)])]
    .flatMap((line) => shiftsOfLine(chunk, line, columns, step))
    .filter(({ distance }) => distance > 0 && distance <= Math.max(2, step))
    .sort((a, b) => a.distance - b.distance);
}

function shiftsOfLine(
  chunk: Chunk,
  line: number,
  columns: ReadonlySet<number>,
  step: number,
): readonly Shift[] {
  const { column: own = 0, text = '' } = chunk.lines[line] ?? {};
  const isRoot = ROOT_KEY.test(text);
  if (isRoot && own === 0) {
    return [];
  }
  const last = line < chunk.problem ? chunk.problem : chunk.lines.length;
  const ends = [...new Set([line + 1, Math.min(last, blockEnd(chunk, line))])];
  return [...columns, ...(isRoot ? [0] : [])].flatMap((column) =>
    ends.map((end) => ({
      line,
      end,
      column,
      distance: Math.abs(column - (own ?? 0)),
      isRegular: column === 0 || column - parentColumn(chunk, line, column) === step,
    })),
  );
}

/** The line with the deeper ones below it. */
function blockEnd({ lines }: Chunk, line: number): number {
  const own = lines[line]?.column ?? 0;
  const end = lines.findIndex(({ column }, index) => index > line && column !== null && column <= own);
  return end === -1 ? lines.length : end;
}

const ROOT_KEY = new RegExp(`^ *(?:${[...ROOT_KEYS].join('|')}) *:`, 'u');

const NEIGHBOURS = 10;

function columnsOf(line: Line | undefined): readonly number[] {
  if (line === undefined || line.column === null) {
    return [];
  }
  const inner = /^ *(?:- +)+/u.exec(line.text)?.[0].length;
  return inner === undefined ? [line.column] : [line.column, inner];
}

/** The line before the problem, the first of the deeper lines before it, and what these stand below. */
function candidatesAbove({ lines, problem }: Chunk, filled: readonly number[]): readonly number[] {
  const own = lines[problem]?.column ?? 0;
  let first = filled.at(-1);
  let parent: number | undefined;
  for (const index of [...filled].reverse()) {
    if ((lines[index]?.column ?? 0) < own) {
      parent = index;
      break;
    }
    first = index;
  }
  return [filled.at(-1), first, parent].filter((index) => index !== undefined);
}

/** The column of the nearest line above that stands further left; that of the line itself where it is the first. */
function parentColumn({ lines }: Chunk, line: number, own: number): number {
  return lines.slice(0, line).findLast(({ column }) => column !== null && column < own)?.column ?? own;
}

function shifted({ lines }: Chunk, { line, end, column, distance }: Shift): string {
  const isDeeper = column > (lines[line]?.column ?? 0);
  return lines
    .map(({ text }, index) => {
      const moves = index >= line && index < end;
      return !moves ? text : isDeeper ? ' '.repeat(distance) + text : withoutBlanks(text, distance);
    })
    .join('\n');
}

function withoutBlanks(line: string, count: number): string {
  return line.slice(Math.min(count, line.search(/[^ ]|$/u)));
}

/** The most common step of indentation between a key and the key above it, so that one wrong line does not count. */
function commonStep(text: string): number {
  const counts = new Map<number, number>();
  let parent: number | null = null;
  for (let at = 0; at < Math.min(text.length, MAX_CHUNK); at = nextLineStart(text, at)) {
    const line = lineAt(text, at);
    if (!EMPTY.test(line)) {
      const column = line.search(/\S/u);
      const isKey = /^ *[^\s#-][^:]*:(?:\s|$)/u.test(line);
      if (isKey && parent !== null && column > parent) {
        counts.set(column - parent, (counts.get(column - parent) ?? 0) + 1);
      }
      parent = isKey && /:\s*(?:#.*)?$/u.test(line) ? column : null;
    }
  }
  // Hardly anybody indents by an odd number of columns.
  const weight = ([step, count]: readonly [number, number]): number => count - (step % 2) / 2;
  return [...counts].sort((a, b) => weight(b) - weight(a))[0]?.[0] ?? 2;
}
