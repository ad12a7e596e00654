import type { TextRange } from '../domain/textRange.ts';
import { commentRanges } from './commentRanges.ts';
import { lineEnd, lineStart } from '../domain/textLines.ts';
import { MARK } from './cursorText.ts';
import type { Cursor, CursorWord } from './cursorText.ts';
import { freshPlace } from './freshPlace.ts';
import { fieldsOf, findScalar, isInFlow, wayOf } from './markedPlace.ts';
import type { CursorField, FoundScalar, TreeStep } from './markedPlace.ts';
import { readLines } from './read/readLines.ts';
import { plainEnd } from './read/sourceLines.ts';
import { isBlockStyle, type YamlNode, type YamlPair, type YamlScalar } from './yamlTree.ts';

/** Where a cursor stands in a text that may be unfinished. */
export interface CursorContext {
  /**
   * `key`: a key of a map that stands already; `value`: behind a key's colon; `item`: a fresh line, or an item of a
   * list, where a value or the first key of a map may begin.
   */
  readonly place: 'key' | 'value' | 'item';
  /** Keys and indexes down to the map (`key`) or to the value (`value`, `item`). */
  readonly path: readonly (string | number)[];
  /** Where a list at the cursor's column could go on in place of the map; its path. */
  readonly listPath: readonly (string | number)[] | null;
  /** The word at the cursor, quotes inside; empty where none stands. */
  readonly range: TextRange;
  /** The word without its quotes. */
  readonly word: string;
  readonly quote: '"' | "'" | null;
  /** The text of the word before the cursor, without an opening quote. */
  readonly typed: string;
  readonly flow: boolean;
  /** `key`: whether a colon stands behind the word. */
  readonly hasColon: boolean;
  /** The cursor touches the colon, so a space is needed before a value. */
  readonly needsSpace: boolean;
  /** What holds the place already: an `item` place may lie in a list that has items. */
  readonly holds: 'nothing' | 'map' | 'list' | 'scalar';
  /** White space that brings a further line of block style to the column of the cursor's word; empty in flow style. */
  readonly margin: string;
  /** The plain fields of the map around the cursor, the cursor's own without a colon left out. */
  readonly fields: readonly CursorField[];
  /** For each step of `path`, the plain fields of the map that it is a key of; empty for lists. */
  readonly outer: readonly (readonly CursorField[])[];
}

/** What stands on the line before an entry of a flow collection, and behind it: a comma must not be missing. */
const OPENS_ENTRY = /(?:^|[[{,:])\s*$/;
const ENDS_ENTRY = /^\s*(?:[,\]}#]|$)/;

/** The same behind a blank line, past lines of comments. */
const ENDS_ENTRY_BELOW = /^\s*(?:#[^\n]*\n\s*)*(?:[,\]}]|$)/;

/** Inside brackets indentation means nothing: a mark that stands deep is inside for sure. */
const DEEP = ' '.repeat(200);

/**
 * What stands at an offset; null inside comments, scripts and other text where YAML has no structure. The line reader finds
 * it: where no scalar stands a mark is put into the text, and the place of the mark in the tree is the answer.
 */
export function cursorContext(text: string, offset: number): CursorContext | null {
  const { roots } = readLines(text);
  if (commentRanges(text, roots).some(({ range }) => range.start < offset && offset <= range.end)) {
    return null;
  }
  const cursor = { text, offset, roots };
  const found = findScalar(roots, ({ range }) => range.start <= offset && offset <= range.end);
  return found === null ? betweenScalars(cursor) : atScalar(cursor, found, wordAt(text, found.scalar));
}

function wordAt(text: string, { style, range, contentRange, text: value }: YamlScalar): CursorWord {
  const quote = style === 'double-quoted' ? '"' : style === 'single-quoted' ? "'" : null;
  const source = text.slice(contentRange.start, contentRange.end);
  if (style !== 'plain' || !source.includes('\n')) {
    return { range, word: quote === "'" ? value : source, quote };
  }
  const end = plainEnd(text, range.start, lineEnd(text, range.start));
  return { range: { start: range.start, end }, word: text.slice(range.start, end), quote };
}

function atScalar(cursor: Cursor, found: FoundScalar, word: CursorWord): CursorContext | null {
  const { scalar, steps, isKey } = found;
  const { start, end } = word.range;
  const isBlock = isBlockStyle(scalar.style);
  if (isBlock || cursor.offset > end || cursor.text.slice(start, end).includes('\n')) {
    return null;
  }
  const step = steps.at(-1);
  if (step?.owner.flow === true || isKey) {
    return step === undefined ? null : inMapOrFlow(cursor, step, found, word);
  }
  const isBehindColon = step !== undefined && isOnLineOf(cursor.text, step.pair, word);
  return (
    atOpenBracket(cursor, steps, word) ??
    (isBehindColon ? atValue(cursor, step, steps, word) : freshLine(cursor))
  );
}

function inMapOrFlow(
  cursor: Cursor,
  step: TreeStep,
  { isKey, steps }: FoundScalar,
  word: CursorWord,
): CursorContext {
  if (isKey) {
    return atKey(cursor, step, steps, word);
  }
  return step.pair === null ? flowItem(cursor, steps, word) : atValue(cursor, step, steps, word);
}

/** Whether a value stands behind its colon, not on a line of its own. */
function isOnLineOf(text: string, pair: YamlPair | null, { range }: CursorWord): boolean {
  const afterColon = pair?.afterColon ?? null;
  return afterColon !== null && !text.slice(afterColon, range.start).includes('\n');
}

/** Behind a bracket that never closes: the reader takes one word there for a value of its own. */
function atOpenBracket(cursor: Cursor, steps: readonly TreeStep[], word: CursorWord): CursorContext | null {
  const { start } = word.range;
  switch (cursor.text.slice(lineStart(cursor.text, start), start).trimEnd().at(-1)) {
    case '[': {
      const item = flowItem(cursor, steps, word);
      return { ...item, path: [...item.path, 0], outer: [...item.outer, []] };
    }
    case '{':
      return { ...flowItem(cursor, steps, word), place: 'key', holds: 'map' };
    default:
      return null;
  }
}

/** Where no scalar stands: what a mark would be here. */
function betweenScalars(cursor: Cursor): CursorContext | null {
  const { text, offset } = cursor;
  if (offset > 0 && text.startsWith('\r\n', offset - 1)) {
    return null;
  }
  const pad = padBefore(cursor);
  const mark = offset + pad.length;
  const rest = text.slice(offset, lineEnd(text, offset));
  // A comment ends a plain text, so that the lines below the mark are not taken for more of it.
  const end = rest.trim() === '' ? ' #' : rest.startsWith('#') ? ' ' : '';
  const { roots } = readLines(`${text.slice(0, offset)}${pad}${MARK}${end}${text.slice(offset)}`);
  const found = findScalar(roots, ({ range }) => range.start <= mark && mark < range.end);
  if (found === null) {
    return freshLine(cursor);
  }
  const { range, style, text: value } = found.scalar;
  // The mark split a text that goes on behind it, or became part of a text that ends before it.
  const isMore = range.end !== mark + 1 || style !== 'plain' || /^["'[{]/.test(value);
  if (isMore || isGapBeforeColon(found)) {
    return null;
  }
  const start = range.start === mark ? offset : range.start;
  const before = text.slice(lineStart(text, start), start);
  if (found.steps.at(-1)?.owner.flow === true && !isFlowEntry(cursor, before, rest)) {
    return null;
  }
  const word: CursorWord = { range: { start, end: offset }, word: text.slice(start, offset), quote: null };
  return atScalar(cursor, withoutMark(cursor, found), word);
}

/** Whether no comma would be missing. On a blank line the lines around it show that. */
function isFlowEntry({ text, offset }: Cursor, before: string, rest: string): boolean {
  return before.trim() === '' && rest.trim() === ''
    ? OPENS_ENTRY.test(text.slice(0, offset).trimEnd().slice(-1)) && ENDS_ENTRY_BELOW.test(text.slice(offset))
    : OPENS_ENTRY.test(before) && ENDS_ENTRY.test(rest);
}

function isGapBeforeColon({ isKey, steps }: FoundScalar): boolean {
  return isKey && steps.at(-1)?.pair?.afterColon !== null;
}

/** What must stand before a mark so that it is a word of its own. */
function padBefore({ text, offset, roots }: Cursor): string {
  const line = text.slice(lineStart(text, offset), offset);
  if (line.trim() === '' && roots.some((root) => isInFlow(root, offset))) {
    return DEEP;
  }
  return line.endsWith(':') || line.endsWith('-') ? ' ' : '';
}

/** The way to a value as the text without the mark has it: what stands below is then still below. */
function withoutMark({ roots }: Cursor, found: FoundScalar): FoundScalar {
  const key = found.steps.at(-1)?.pair?.key;
  const same = findScalar(roots, ({ range }) => range.start === key?.range.start);
  return found.isKey || same?.isKey !== true ? found : { ...found, steps: same.steps };
}

function atKey(cursor: Cursor, step: TreeStep, steps: readonly TreeStep[], word: CursorWord): CursorContext {
  const { flow } = step.owner;
  const afterColon = step.pair?.afterColon ?? null;
  const hasColon = afterColon !== null && !cursor.text.slice(word.range.end, afterColon).includes('\n');
  return {
    ...atWord(word, cursor.offset),
    place: 'key',
    ...wayOf(steps.slice(0, -1)),
    listPath: null,
    flow,
    hasColon,
    needsSpace: false,
    holds: 'map',
    margin: flow ? '' : marginOf(cursor.text, word.range.start),
    fields: fieldsOf(step.owner, hasColon ? null : step.pair),
  };
}

function atValue(
  cursor: Cursor,
  step: TreeStep,
  steps: readonly TreeStep[],
  word: CursorWord,
): CursorContext {
  const { flow } = step.owner;
  return {
    ...atWord(word, cursor.offset),
    place: 'value',
    ...wayOf(steps),
    listPath: null,
    flow,
    hasColon: true,
    needsSpace: word.range.start === step.pair?.afterColon,
    holds: word.word === '' ? holdsOf(step.pair?.value ?? null) : 'scalar',
    margin: flow ? '' : marginOf(cursor.text, step.pair?.range.start ?? word.range.start),
    fields: fieldsOf(step.owner, null),
  };
}

function flowItem(cursor: Cursor, steps: readonly TreeStep[], word: CursorWord): CursorContext {
  return {
    ...atWord(word, cursor.offset),
    place: 'item',
    ...wayOf(steps),
    listPath: null,
    flow: true,
    hasColon: false,
    needsSpace: false,
    holds: word.word === '' ? 'nothing' : 'scalar',
    margin: '',
    fields: [],
  };
}

/** A line without a colon: blank, dashes alone, or a word that may become a key or a value. */
function freshLine(cursor: Cursor): CursorContext | null {
  const fresh = freshPlace(cursor);
  if (fresh === null) {
    return null;
  }
  const { word, ...place } = fresh;
  const margin = marginOf(cursor.text, word.range.start);
  return { ...atWord(word, cursor.offset), ...place, flow: false, hasColon: false, margin };
}

function atWord(
  { range, word, quote }: CursorWord,
  offset: number,
): CursorWord & Pick<CursorContext, 'typed'> {
  const skipped = quote !== null && offset > range.start ? 1 : 0;
  return { range, word, quote, typed: word.slice(0, Math.max(0, offset - range.start - skipped)) };
}

function holdsOf(node: YamlNode | null): CursorContext['holds'] {
  switch (node?.kind) {
    case 'map':
      return 'map';
    case 'seq':
      return 'list';
    case undefined:
      return 'nothing';
    default:
      return 'scalar';
  }
}

/** The line up to an offset with everything but tabs turned into spaces. */
function marginOf(text: string, end: number): string {
  return text.slice(lineStart(text, end), end).replaceAll(/[^\t]/g, ' ');
}
