import { isMap, isSeq } from 'yaml';

import { columnOf, lineEnd, lineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import type { YamlMap, YamlNode, YamlProblem, YamlSeq } from '../yamlTree.ts';
import type { ReadLines } from './readLines.ts';
import { askLibrary, spoilsTree } from './readWithLibrary.ts';

/** A block collection on the way from the root to what is broken. */
interface Level {
  readonly kind: 'map' | 'seq';
  /** Where its children start. */
  readonly starts: readonly number[];
  /** The child that holds what is broken, or stands before it; -1 where none does. */
  readonly at: number;
  /** Where the value of that child starts; null where it has none. */
  readonly valueStart: number | null;
}

/**
 * The child after the broken place. The library must find it where the line reader did, else more may be broken than was
 * thought.
 */
interface Next {
  /** The level that it belongs to. */
  readonly depth: number;
  readonly start: number;
}

/** The part of a text that the library is asked about. */
interface Part {
  readonly text: string;
  /** What is broken lies in here: offsets of the part. */
  readonly broken: TextRange;
  /** To be added to offsets in there. */
  readonly shift: number;
}

/** If the part is a larger share of the text than this, the library reads the whole text at once. */
const MAX_SHARE = 0.75;

/**
 * What the library says of a broken text, asked only about the part that the line reader had to guess: children of block
 * collections before and behind it that are YAML beyond doubt are left out, which saves most of the time. Null where
 * that part has no error that spoils the tree, or where an error may reach beyond it.
 */
export function problemsOfPart(text: string, lines: ReadLines): readonly YamlProblem[] | null {
  const { roots, guesses, tooDeep } = lines;
  if (guesses === null || roots.length !== 1 || tooDeep !== null) {
    return null;
  }
  const levels = levelsAt(roots[0] ?? null, guesses.start);
  if (
    hasCommentOfEmptyItem(
      text,
      levels.findLast(({ at }) => at >= 0),
    )
  ) {
    return null;
  }
  for (const next of nextChildren(levels, behindNextLine(text, guesses.end))) {
    if (next !== null && standsOutside(text, guesses, levels[next.depth - 1])) {
      continue;
    }
    const part = cutPart(text, levels, next);
    const problems =
      part === null || part.text.length > text.length * MAX_SHARE ? null : askAbout(part, levels, next);
    if (problems !== null) {
      return problems;
    }
  }
  return null;
}

/** A word without a colon makes one broken key with the next line that holds anything. */
function behindNextLine(text: string, from: number): number {
  const end = /\n(?:[ \t]*(?:#.*)?\r?\n)*[^\n]*/y;
  end.lastIndex = text.startsWith('\r', from) ? from + 1 : from;
  return end.test(text) ? end.lastIndex : text.length;
}

/**
 * Whether a guessed line begins before the column of the collection around: the library makes it a child there, and then
 * reports the column of each later child as wrong, far behind the part.
 */
function standsOutside(text: string, guesses: TextRange, around: Level | undefined): boolean {
  const start = around?.starts[around.at];
  const lines = text.slice(lineStart(text, guesses.start), guesses.end).split('\n');
  return (
    start !== undefined &&
    lines.some((line) => line.trim() !== '' && line.search(/[^ ]/u) < columnOf(text, start))
  );
}

/**
 * Whether a comment stands above the innermost child, a dash with nothing behind it on its line: the library reports what
 * follows an empty item at another place if the item has a comment, and the part would be without it.
 */
function hasCommentOfEmptyItem(text: string, level: Level | undefined): boolean {
  const start = level?.starts[level.at];
  if (start === undefined || level?.kind !== 'seq') {
    return false;
  }
  if (level.valueStart !== null && level.valueStart <= lineEnd(text, start)) {
    return false;
  }
  const above = text.slice(0, lineStart(text, start)).trimEnd();
  const last = above.slice(lineStart(above, above.length));
  return last.trimStart().startsWith('#');
}

/** The collections that are open where a line starts, from the root down. */
function levelsAt(root: YamlNode | null, offset: number): readonly Level[] {
  const levels: Level[] = [];
  let node = root;
  while ((node?.kind === 'map' || node?.kind === 'seq') && !node.flow) {
    const starts = startsOf(node);
    const at = starts.findLastIndex((start) => start < offset);
    const value = (node.kind === 'map' ? node.pairs : node.items)[at]?.value ?? null;
    levels.push({ kind: node.kind, starts, at, valueStart: value?.range.start ?? null });
    node = value;
  }
  return levels;
}

function startsOf(node: YamlMap | YamlSeq): readonly number[] {
  return (node.kind === 'map' ? node.pairs : node.items).map(({ range }) => range.start);
}

/**
 * What may be the first child behind what is broken: that of the innermost collection that has one, and that of the root.
 * Null for the end of the text.
 */
function nextChildren(levels: readonly Level[], offset: number): readonly (Next | null)[] {
  const found = levels.flatMap(({ starts, at }, depth) => {
    const start = starts.find((each, index) => index > at && each > offset);
    return start === undefined ? [] : [{ depth, start }];
  });
  const [outer] = found;
  const inner = found.at(-1);
  return [inner ?? null, ...(outer === inner ? [] : [outer?.depth === 0 ? outer : null])];
}

/**
 * The text to give to the library: the last child before the broken place, up to the start of the next child. In front of it
 * stands, for each collection around it, a key or dash in the right column that opens it. Null where the next child does not
 * start its line.
 */
function cutPart(text: string, levels: readonly Level[], next: Next | null): Part | null {
  if (next !== null && !startsLine(text, next.start)) {
    return null;
  }
  const before = levels.flatMap(({ kind, starts, at }) => {
    const start = starts[at];
    return start === undefined ? [] : [{ kind, start }];
  });
  const last = before.at(-1)?.start ?? -1;
  const from = last < 0 ? 0 : lineStart(text, last);
  const above = before
    .filter(({ start }) => start < from)
    .map(({ kind, start }) => `${' '.repeat(columnOf(text, start))}${kind === 'seq' ? '-' : 'x:'}\n`)
    .join('');
  const end = next === null ? text.length : lineStart(text, next.start);
  const shift = from - above.length;
  const broken = { start: last - shift, end: end - shift };
  return { text: above + text.slice(from, end) + mark(text, levels, next), broken, shift };
}

/**
 * Two or more children like the next one that cannot be broken. One is not enough: the error about its wrong column may
 * be reported before it starts. There are several keys because the value of a key may be a list in its column, and
 * because brackets that were left open spoil only the second key of an item, or a key below one with a value.
 */
function mark(text: string, levels: readonly Level[], next: Next | null): string {
  if (next === null) {
    return '';
  }
  const indent = text.slice(lineStart(text, next.start), next.start);
  return levels[next.depth]?.kind === 'seq'
    ? `${indent}- x: 0\n${indent}  y: 0\n`.repeat(2)
    : `${indent}x: 0\n${indent}x:\n${indent}- 0\n${indent}x: 0\n`;
}

function askAbout(
  { text, broken, shift }: Part,
  levels: readonly Level[],
  next: Next | null,
): readonly YamlProblem[] | null {
  const { documents, problems } = askLibrary(text);
  const [document] = documents;
  const stays = problems.every(({ range }) => range.start > broken.start && range.end <= broken.end);
  if (!stays || !problems.some(spoilsTree) || document === undefined || documents.length > 1) {
    return null;
  }
  if (next !== null && !findsMark(document.contents, levels.slice(0, next.depth + 1), broken.end)) {
    return null;
  }
  return problems.map((problem) => ({
    ...problem,
    range: { start: problem.range.start + shift, end: problem.range.end + shift },
  }));
}

/** Whether the last child of the innermost collection starts on the line at an offset, in the collections that were expected. */
function findsMark(root: unknown, levels: readonly Level[], offset: number): boolean {
  let node = root;
  let start: number | undefined;
  for (const { kind } of levels) {
    if (kind === 'map' && isMap(node)) {
      const pair = node.items.at(-1);
      start = startOf(pair?.key);
      node = pair?.value;
    } else if (kind === 'seq' && isSeq(node)) {
      node = node.items.at(-1);
      start = startOf(node);
    } else {
      return false;
    }
  }
  return start !== undefined && start >= offset;
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | null | undefined)?.range?.[0];
}

/** Whether only spaces stand before an offset on its line. */
function startsLine(text: string, offset = 0): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}
