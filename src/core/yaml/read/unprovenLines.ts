import { countUpTo } from '../../domain/countUpTo.ts';
import type { TextRange } from '../../domain/textRange.ts';
import type { YamlNode } from '../yamlTree.ts';
import { doubtfulTabLines } from './doubtfulTabs.ts';
import type { ReadLines } from './readLines.ts';
import { LIBRARY_LIMIT, readWithLibrary } from './readWithLibrary.ts';
import { areSameChildren, haveSameKeys, isSameTree } from './sameTree.ts';
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
  let left = 3 * text.length;
  const isUnproven = (range: TextRange): boolean => {
    const part = partAround(text, root, range);
    left -= part?.text.length ?? 0;
    return part === null || left < 0 || !isProven(part, root);
  };
  for (const group of grouped(doubts)) {
    const unproven = isUnproven(group) ? group.lines.find(isUnproven) : undefined;
    if (unproven !== undefined) {
      return unproven;
    }
  }
  return null;
}

function doubtsOf(text: string, { roots, guessedLines }: ReadLines): readonly TextRange[] {
  const unusual = isOrdinaryText(text) ? [] : unusualLines(text);
  return [...guessedLines, ...doubtfulTabLines(text, roots), ...unusual].sort((a, b) => a.start - b.start);
}

/** From the first to the last of some doubtful lines. */
interface Group extends TextRange {
  readonly lines: readonly TextRange[];
}

function grouped(doubts: readonly TextRange[]): readonly Group[] {
  const groups: { start: number; end: number; lines: TextRange[] }[] = [];
  for (const doubt of doubts) {
    const last = groups.at(-1);
    if (last !== undefined && doubt.end - last.start <= TOGETHER) {
      last.end = Math.max(last.end, doubt.end);
      last.lines.push(doubt);
    } else if (last === undefined || doubt.end > last.end) {
      groups.push({ ...doubt, lines: [doubt] });
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

/** Whether the library finds in the part, without an error, what the line reader found there in the whole text. */
function isProven(asked: AskedPart, root: YamlNode | null): boolean {
  const { text, levels, shift } = asked;
  const read = tryLibrary(text, () => readWithLibrary(text));
  if (read === null || read.problems.length > 0 || read.tooDeep !== null || read.roots.length !== 1) {
    return false;
  }
  const [node = null] = read.roots;
  return levels.length === 0 ? isSameTree(node, root, shift) : isSameLevel(node, 0, asked);
}

/** {@link isProven} for an open collection and those in it; they are no deeper than readers go. */
function isSameLevel(node: YamlNode | null, depth: number, asked: AskedPart): boolean {
  const level = asked.levels[depth];
  if (level === undefined || node?.kind !== level.kind) {
    return false;
  }
  const found = childrenOf(node);
  const expected = childrenIn(level, asked);
  const [first] = expected;
  if (!isFollowedByMark(found, expected.length, depth, asked)) {
    return false;
  }
  const isOpened = first !== undefined && first.range.start < asked.from;
  if (!isOpened && depth >= (asked.next?.depth ?? 0)) {
    return areSameChildren(found.slice(0, expected.length), expected, asked.shift);
  }
  // The next child, and so the mark, stands in the first one, or only what opens that one is in the part.
  return (
    (isOpened || haveSameKeys(found[0], first, asked.shift)) &&
    areSameChildren(found.slice(1, expected.length), expected.slice(1), asked.shift) &&
    isSameLevel(found[0]?.value ?? null, depth + 1, asked)
  );
}

/** The children of an open collection that stand in the part; in place of the first one may stand what opens it. */
function childrenIn({ children, at }: Level, { shift, broken }: AskedPart): Level['children'] {
  const end = countUpTo(children, ({ range }) => range.start < broken.end + shift);
  return children.slice(Math.max(0, at), end);
}

/** Whether behind the children of the part comes its mark, in the collection of the next child, and nothing in any other. */
function isFollowedByMark(
  found: Level['children'],
  end: number,
  depth: number,
  { next, broken }: AskedPart,
): boolean {
  return next?.depth === depth ? (found[end]?.range.start ?? -1) >= broken.end : found.length === end;
}

function childrenOf(node: YamlNode): Level['children'] {
  return node.kind === 'map' ? node.pairs : node.kind === 'seq' ? node.items : [];
}
