import type { TextRange } from '../domain/textRange.ts';
import {
  slotPath,
  type OutlineField,
  type OutlineMap,
  type OutlineNode,
  type OutlineScalar,
  type OutlineSlot,
} from './outline/outlineNode.ts';
import type { Row } from './outline/readRow.ts';
import { readOutline, type OutlinedRow } from './outline/readOutline.ts';

/** A plain field of the map around the cursor. */
export interface CursorField {
  readonly key: string;
  /** Null where the value is missing or a collection. */
  readonly text: string | null;
}

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

/** What stands at an offset; null inside comments, scripts and other text where YAML has no structure. */
export function cursorContext(text: string, offset: number): CursorContext | null {
  const found = readOutline(text, offset);
  if (found === null || found.nature === 'text' || isInComment(found, offset)) {
    return null;
  }
  const node = found.slot.child;
  if (node !== null && isInside(node, offset)) {
    return flowContext(text, node, offset);
  }
  return found.nature === 'flow' ? null : blockContext(text, found, offset);
}

function isInComment(found: OutlinedRow, offset: number): boolean {
  return found.row.comment !== null && offset > found.row.comment;
}

function blockContext(text: string, found: OutlinedRow, offset: number): CursorContext | null {
  const { row } = found;
  if (row.dashes.some((dash) => dash >= offset) || (offset < row.first && row.first < row.end)) {
    return null;
  }
  if (row.key !== null && row.afterColon !== null) {
    return offset >= row.afterColon
      ? blockValue(text, found, offset)
      : blockKey(text, found, row.key, offset);
  }
  return freshContext(text, found, offset);
}

/** On a key that has its colon. */
function blockKey(
  text: string,
  found: OutlinedRow,
  word: OutlineScalar,
  offset: number,
): CursorContext | null {
  if (found.map === null && found.slot.owner?.kind !== 'map') {
    return null;
  }
  const map = found.map ?? (found.slot.owner as OutlineMap);
  if (offset < word.range.start || offset > word.range.end) {
    return null;
  }
  return {
    ...atWord(word, offset),
    place: 'key',
    ...pathTo(map.slot),
    listPath: null,
    flow: false,
    hasColon: true,
    needsSpace: false,
    holds: 'map',
    margin: marginOf(text, found.row.start, word.range.start),
    fields: fieldsOf(map),
  };
}

function blockValue(text: string, found: OutlinedRow, offset: number): CursorContext | null {
  const { slot, row } = found;
  const owner = slot.owner?.kind === 'map' ? slot.owner : null;
  const word = valueWord(text, slot.scalar, row.afterColon ?? offset, offset);
  if (word === null || slot.child?.flow) {
    return null;
  }
  return {
    ...atWord(word, offset),
    place: 'value',
    ...pathTo(slot),
    listPath: null,
    flow: false,
    hasColon: true,
    needsSpace: word.range.start === row.afterColon,
    holds: holdsOf(slot),
    margin: marginOf(text, row.start, row.first),
    fields: owner === null ? [] : fieldsOf(owner),
  };
}

/** The value's token if the cursor touches it; an empty word in the gap behind the colon. */
function valueWord(
  text: string,
  scalar: OutlineScalar | null,
  gapStart: number,
  offset: number,
): OutlineScalar | null {
  if (scalar === null) {
    const blank = text.slice(gapStart, offset).trim() === '';
    return blank ? emptyWord(offset) : null;
  }
  if (offset < scalar.range.start) {
    return null;
  }
  if (offset <= scalar.range.end) {
    return scalar.text.includes('\n') ? null : scalar;
  }
  const gap = text.slice(scalar.range.end, offset);
  // "Docker |": a name with a space is being typed.
  return scalar.quote === null && gap.trim() === '' && !gap.includes('\n')
    ? { ...scalar, range: { start: scalar.range.start, end: offset }, text: scalar.text + gap }
    : null;
}

/** A line without a colon: blank, dashes alone, or a word that may become a key or a value. */
function freshContext(text: string, found: OutlinedRow, offset: number): CursorContext | null {
  const { row, slot, map } = found;
  const own = ownWord(row);
  if ((row.value !== null && own === null) || (map === null && holdsOther(slot, own))) {
    return null;
  }
  const word = valueWord(text, own, offset, offset);
  if (word === null || (map === null && isTaken(text, row, slot, word.range.start))) {
    return null;
  }
  return {
    ...atWord(word, offset),
    place: map === null ? 'item' : 'key',
    ...pathTo(map?.slot ?? slot),
    listPath: found.list === null ? null : slotPath(found.list),
    flow: false,
    hasColon: false,
    needsSpace: row.dashes.some((dash) => dash + 1 === word.range.start),
    holds: map === null ? holdsOf(slot) : 'map',
    margin: marginOf(text, row.start, word.range.start),
    fields: map === null ? [] : fieldsOf(map),
  };
}

/** Whether the slot's text stands elsewhere than the word at the cursor. */
function holdsOther({ scalar }: OutlineSlot, own: OutlineScalar | null): boolean {
  return scalar !== null && scalar.range.start !== own?.range.start;
}

/** Whether a new value here would tear apart what stands: a map, a list at another column, an item that goes on. */
function isTaken(text: string, row: Row, { child }: OutlineSlot, start: number): boolean {
  const column = start - row.start;
  const next = /^[ \t]*(?=[^ \t\r\n#])/m.exec(text.slice(row.end))?.[0].length ?? 0;
  return child !== null && (child.kind === 'map' || child.column !== column || next > column);
}

/** The word of a line that has no colon. */
function ownWord({ value, first }: Row): OutlineScalar | null {
  return value?.kind === 'scalar' && value.token.range.start >= first ? value.token : null;
}

function holdsOf(slot: OutlineSlot): CursorContext['holds'] {
  return slot.child?.kind ?? (slot.scalar === null ? 'nothing' : 'scalar');
}

function isInside(node: OutlineNode, offset: number): boolean {
  const { flow } = node;
  return flow !== null && offset > flow.start && offset <= (flow.closed ? flow.end - 1 : flow.end);
}

function flowContext(text: string, node: OutlineNode, offset: number): CursorContext | null {
  const index =
    node.flow?.segments.findIndex((segment) => offset >= segment.start && offset <= segment.end) ?? -1;
  const segment = node.flow?.segments[index];
  const slot = node.kind === 'list' ? node.items[index] : fieldIn(node, segment);
  const child = slot?.child ?? null;
  if (child !== null && isInside(child, offset)) {
    return flowContext(text, child, offset);
  }
  if (node.kind === 'map') {
    return flowField(text, node, slot === undefined ? null : (slot as OutlineField), offset);
  }
  return slot === undefined || child !== null
    ? null
    : flowValue(text, slot, offset, segment?.start ?? offset);
}

function fieldIn(map: OutlineMap, segment: TextRange | undefined): OutlineField | undefined {
  return map.fields.find(
    ({ key }) => segment !== undefined && key.range.start >= segment.start && key.range.end <= segment.end,
  );
}

function flowField(
  text: string,
  map: OutlineMap,
  field: OutlineField | null,
  offset: number,
): CursorContext | null {
  const afterColon = field?.afterColon ?? null;
  if (field !== null && afterColon !== null && offset >= afterColon) {
    return field.child !== null ? null : flowValue(text, field, offset, afterColon);
  }
  const word = field?.key ?? emptyWord(offset);
  if (offset < word.range.start || offset > word.range.end || word.text.includes('\n')) {
    return null;
  }
  return {
    ...atWord(word, offset),
    place: 'key',
    ...pathTo(map.slot),
    listPath: null,
    flow: true,
    hasColon: afterColon !== null,
    needsSpace: false,
    holds: 'map',
    margin: '',
    fields: fieldsOf(map),
  };
}

function flowValue(text: string, slot: OutlineSlot, offset: number, gapStart: number): CursorContext | null {
  const word = valueWord(text, slot.scalar, gapStart, offset);
  if (word === null) {
    return null;
  }
  const owner = slot.owner?.kind === 'map' ? slot.owner : null;
  return {
    ...atWord(word, offset),
    place: owner === null ? 'item' : 'value',
    ...pathTo(slot),
    listPath: null,
    flow: true,
    hasColon: owner !== null,
    needsSpace: owner !== null && word.range.start === gapStart,
    holds: holdsOf(slot),
    margin: '',
    fields: owner === null ? [] : fieldsOf(owner),
  };
}

function emptyWord(offset: number): OutlineScalar {
  return { range: { start: offset, end: offset }, text: '', quote: null };
}

function atWord(
  word: OutlineScalar,
  offset: number,
): Pick<CursorContext, 'range' | 'word' | 'quote' | 'typed'> {
  const skipped = word.quote !== null && offset > word.range.start ? 1 : 0;
  const before = Math.max(0, offset - word.range.start - skipped);
  return { range: word.range, word: word.text, quote: word.quote, typed: word.text.slice(0, before) };
}

function pathTo(slot: OutlineSlot): Pick<CursorContext, 'path' | 'outer'> {
  const outer: CursorField[][] = [];
  for (let at = slot; at.owner !== null; at = at.owner.slot) {
    outer.unshift(at.owner.kind === 'map' ? fieldsOf(at.owner) : []);
  }
  return { path: slotPath(slot), outer };
}

/** The line up to a column with everything but tabs turned into spaces. */
function marginOf(text: string, lineStart: number, end: number): string {
  return text.slice(lineStart, end).replaceAll(/[^\t]/g, ' ');
}

function fieldsOf(map: OutlineMap): CursorField[] {
  return map.fields.map((field) => ({ key: field.key.text, text: field.scalar?.text ?? null }));
}
