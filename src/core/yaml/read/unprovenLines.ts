import type { TextRange } from '../../domain/textRange.ts';
import type { YamlNode } from '../yamlTree.ts';
import { doubtfulTabLines } from './doubtfulTabs.ts';
import { readLines, type ReadLines } from './readLines.ts';
import { LIBRARY_LIMIT, readWithLibrary } from './readWithLibrary.ts';
import { isSameTree } from './sameTree.ts';
import { isOrdinaryText, unusualLines } from './sureText.ts';
import {
  behindNextLine,
  cutPart,
  levelsAt,
  nextChildren,
  type Level,
  type Next,
  type Part,
} from './textPart.ts';
import { tryLibrary } from './tryLibrary.ts';

/** Doubtful lines no farther apart than this are asked about together: each question costs as much as some lines do. */
const TOGETHER = 16 * 1024;

/**
 * The first lines of a text, too large for the library as a whole, of which it is not proven what they mean. Of each group
 * of doubtful lines the library is asked about the children of block collections around it: where it finds no error in them and
 * what the line reader found, the guess was right. Null where that holds for all. The work grows with the text.
 */
export function unprovenLines(text: string, lines: ReadLines): TextRange | null {
  if (!lines.guessed || lines.tooDeep !== null) {
    return null;
  }
  const [root = null, ...others] = lines.roots;
  const doubts = doubtsOf(text, lines);
  const [first] = doubts;
  if (first === undefined || others.length > 0) {
    return first ?? { start: 0, end: 0 };
  }
  let left = 2 * text.length;
  for (const group of grouped(doubts)) {
    const part = partAround(text, root, group);
    left -= part?.text.length ?? 0;
    if (part === null || left < 0 || !isProven(part)) {
      return group.first;
    }
  }
  return null;
}

function doubtsOf(text: string, { roots, guessedLines }: ReadLines): readonly TextRange[] {
  const unusual = isOrdinaryText(text) ? [] : unusualLines(text);
  return [...guessedLines, ...doubtfulTabLines(text, roots), ...unusual].sort((a, b) => a.start - b.start);
}

interface Group extends TextRange {
  readonly first: TextRange;
}

function grouped(doubts: readonly TextRange[]): readonly Group[] {
  const groups: { start: number; end: number; first: TextRange }[] = [];
  for (const doubt of doubts) {
    const last = groups.at(-1);
    if (last !== undefined && doubt.end - last.start <= TOGETHER) {
      last.end = Math.max(last.end, doubt.end);
    } else if (last === undefined || doubt.end > last.end) {
      groups.push({ ...doubt, first: doubt });
    }
  }
  return groups;
}

interface AskedPart extends Part {
  readonly levels: readonly Level[];
  readonly next: Next | null;
}

/** The smallest part that holds the lines and ends where a child starts; null where all of them are too large. */
function partAround(text: string, root: YamlNode | null, lines: TextRange): AskedPart | null {
  const levels = levelsAt(root, lines.start);
  for (const next of nextChildren(levels, behindNextLine(text, lines.end))) {
    const part = cutPart(text, levels, next);
    if (part !== null && part.text.length <= LIBRARY_LIMIT) {
      return { ...part, levels, next };
    }
  }
  return null;
}

function isProven({ text, levels, next, broken }: AskedPart): boolean {
  const asked = tryLibrary(text, () => readWithLibrary(text));
  if (asked === null || asked.problems.length > 0 || asked.tooDeep !== null || asked.roots.length > 1) {
    return false;
  }
  const [root = null] = asked.roots;
  const [own = null, ...others] = readLines(text).roots;
  const reachesNext = next === null || holdsMark(own, levels.slice(0, next.depth + 1), broken.end);
  return others.length === 0 && isSameTree(root, own) && reachesNext;
}

/** Whether the last child of the innermost collection starts on the line at an offset, in the collections that were expected. */
function holdsMark(root: YamlNode | null, levels: readonly Level[], offset: number): boolean {
  let node = root;
  let start: number | undefined;
  for (const { kind } of levels) {
    if (node?.kind !== kind) {
      return false;
    }
    const last = (node.kind === 'map' ? node.pairs : node.items).at(-1);
    start = last?.range.start;
    node = last?.value ?? null;
  }
  return start !== undefined && start >= offset;
}
