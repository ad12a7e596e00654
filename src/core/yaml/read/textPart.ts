import { countUpTo } from '../../domain/countUpTo.ts';
import { columnOf, lineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import type { YamlNode, YamlPair, YamlSeqItem } from '../yamlTree.ts';

/** A block collection on the way from the root to what is broken. */
export interface Level {
  readonly kind: 'map' | 'seq';
  /** In source order. */
  readonly children: readonly (YamlPair | YamlSeqItem)[];
  /** The child that holds what is broken, or stands before it; -1 where none does. */
  readonly at: number;
  /** Where the value of that child starts; null where it has none. */
  readonly valueStart: number | null;
}

/**
 * The child after the broken place. The library must find it where the line reader did, else more may be broken than was
 * thought.
 */
export interface Next {
  /** The level that it belongs to. */
  readonly depth: number;
  readonly start: number;
}

/** The part of a text that the library is asked about. */
export interface Part {
  readonly text: string;
  /** Where it begins in the whole text, behind what opens the collections around it. */
  readonly from: number;
  /** What is broken lies in here: offsets of the part. */
  readonly broken: TextRange;
  /** To be added to offsets in there. */
  readonly shift: number;
}

/** A word without a colon makes one broken key with the next line that holds anything. */
export function behindNextLine(text: string, from: number): number {
  const end = /\n(?:[ \t]*(?:#.*)?\r?\n)*[^\n]*/y;
  end.lastIndex = text.startsWith('\r', from) ? from + 1 : from;
  return end.test(text) ? end.lastIndex : text.length;
}

/** The collections that are open where a line starts, from the root down. */
export function levelsAt(root: YamlNode | null, offset: number): readonly Level[] {
  const levels: Level[] = [];
  let node = root;
  while ((node?.kind === 'map' || node?.kind === 'seq') && !node.flow) {
    const children = node.kind === 'map' ? node.pairs : node.items;
    const at = countUpTo<YamlPair | YamlSeqItem>(children, ({ range }) => range.start < offset) - 1;
    const value = children[at]?.value ?? null;
    levels.push({ kind: node.kind, children, at, valueStart: value?.range.start ?? null });
    node = value;
  }
  return levels;
}

/** Where the child starts that holds what is broken, or stands before it. */
export function startOfChild({ children, at }: Level): number | undefined {
  return children[at]?.range.start;
}

/**
 * What may be the first child behind what is broken: that of the innermost collection that has one, and that of the root.
 * Null for the end of the text.
 */
export function nextChildren(levels: readonly Level[], offset: number): readonly (Next | null)[] {
  const found = levels.flatMap(({ children, at }, depth) => {
    const behind = countUpTo(children, ({ range }) => range.start <= offset);
    const start = children[Math.max(at + 1, behind)]?.range.start;
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
export function cutPart(text: string, levels: readonly Level[], next: Next | null): Part | null {
  if (next !== null && !startsLine(text, next.start)) {
    return null;
  }
  const before = levels.flatMap((level) => {
    const start = startOfChild(level);
    return start === undefined ? [] : [{ kind: level.kind, start }];
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
  return { text: above + text.slice(from, end) + mark(text, levels, next), from, broken, shift };
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

/** Whether only spaces stand before an offset on its line. */
function startsLine(text: string, offset = 0): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}
