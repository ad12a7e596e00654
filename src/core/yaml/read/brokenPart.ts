import { isMap, isSeq } from 'yaml';

import { columnOf, lineEnd, lineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import type { YamlProblem } from '../yamlTree.ts';
import type { ReadLines } from './readLines.ts';
import { askLibrary, spoilsTree } from './readWithLibrary.ts';
import {
  behindNextLine,
  cutPart,
  levelsAt,
  nextChildren,
  startOfChild,
  type Level,
  type Next,
  type Part,
} from './textPart.ts';

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

/**
 * Whether a guessed line begins before the column of the collection around: the library makes it a child there, and then
 * reports the column of each later child as wrong, far behind the part.
 */
function standsOutside(text: string, guesses: TextRange, around: Level | undefined): boolean {
  const start = around === undefined ? undefined : startOfChild(around);
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
  const start = level === undefined ? undefined : startOfChild(level);
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
