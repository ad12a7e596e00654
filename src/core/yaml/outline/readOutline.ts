import {
  addField,
  addItem,
  newList,
  newMap,
  newSlot,
  type OutlineMap,
  type OutlineNode,
  type OutlineSlot,
} from './outlineNode.ts';
import { readFlow } from './readFlow.ts';
import { readRow, type Row } from './readRow.ts';
import { isClosedQuote, readQuoted, skipBlanks } from './scalarToken.ts';

/** What the outline says of the line that was asked for. */
export interface OutlinedRow {
  readonly row: Row;
  /**
   * `content`: an ordinary line; `text`: inside a block scalar or a quoted text; `flow`: inside a flow collection that
   * began on an earlier line.
   */
  readonly nature: 'content' | 'text' | 'flow';
  /** The slot of the key's value, of the list item, or of what a new line at this place would fill. */
  readonly slot: OutlineSlot;
  /** The map that a key on this line belongs to, where it stands already. */
  readonly map: OutlineMap | null;
  /** The list at the same column, which could go on here in place of the map. */
  readonly list: OutlineSlot | null;
}

/**
 * Reads the outline of a text around one offset. The whole text is read, so that the fields after the offset are known
 * too. Never throws; time is linear in the text.
 */
export function readOutline(text: string, offset: number): OutlinedRow | null {
  return new OutlineReader(text, offset).read();
}

class OutlineReader {
  readonly #text: string;
  readonly #offset: number;
  #frames: OutlineNode[] = [];
  #document: OutlineSlot = newSlot(null, null);
  #found: OutlinedRow | null = null;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  read(): OutlinedRow | null {
    let at = 0;
    while (at <= this.#text.length) {
      at = this.#readLine(at);
    }
    return this.#found;
  }

  /** Reads the line (or the collection of lines) at an offset and gives the start of the next one. */
  #readLine(start: number): number {
    const end = lineEnd(this.#text, start);
    const row = readRow(this.#text, start, end);
    const here = this.#offset >= start && this.#offset <= end;
    if (isMarker(this.#text, start, end)) {
      this.#frames = [];
      this.#document = newSlot(null, null);
      return nextLine(this.#text, end);
    }
    if (row.first >= end || row.comment === row.first) {
      this.#readEmpty(row, here);
      return nextLine(this.#text, end);
    }
    return this.#readContent(row, here);
  }

  /** Nothing, or dashes alone. The line of the cursor stands for the key that may be typed there. */
  #readEmpty(row: Row, here: boolean): void {
    const slot = this.#openDashes(row);
    if (!here) {
      return;
    }
    const column = this.#offset - row.start;
    const behindDash = row.dashes.length > 0 && this.#offset > (row.dashes.at(-1) ?? 0);
    const placed = behindDash && slot !== null ? { slot, map: null, list: null } : this.#placeFor(column);
    const map = placed.map ?? this.#mapThatFollows(row, placed.slot, column);
    this.#found = { row, nature: 'content', ...placed, map };
  }

  /** A line without a key whose next line holds a key in the same column: here the first key of that map goes. */
  #mapThatFollows(row: Row, slot: OutlineSlot, column: number): OutlineMap | null {
    for (let start = nextLine(this.#text, row.end); start < this.#text.length;) {
      const end = lineEnd(this.#text, start);
      const next = readRow(this.#text, start, end);
      if (next.first < end && next.comment !== next.first) {
        const isSibling = next.key !== null && next.dashes.length === 0 && next.first - start === column;
        return isSibling && !isMarker(this.#text, start, end) ? this.#openMap(slot, column) : null;
      }
      start = nextLine(this.#text, end);
    }
    return null;
  }

  #readContent(row: Row, here: boolean): number {
    this.#openDashes(row);
    const column = row.first - row.start;
    const placed = this.#placeFor(column);
    let slot = placed.slot;
    let map = placed.map;
    const { key, afterColon } = row;
    if (key !== null) {
      map ??= this.#openMap(placed.slot, column);
      slot = addField(map, key, afterColon);
    }
    if (here) {
      map ??= this.#mapThatFollows(row, placed.slot, column);
      this.#found = { row, nature: 'content', slot, map, list: placed.list };
    }
    if (key === null && map !== null) {
      // A word where a key belongs: unfinished, or the next line of a plain text. It fills nothing.
      return nextLine(this.#text, row.end);
    }
    return this.#readValue(row, slot);
  }

  #readValue(row: Row, slot: OutlineSlot): number {
    const { value } = row;
    if (value === null) {
      return nextLine(this.#text, row.end);
    }
    const indent = this.#parentColumn(row);
    if (value.kind === 'block-scalar') {
      return this.#skipText(
        nextLine(this.#text, row.end),
        this.#blockEnd(nextLine(this.#text, row.end), indent),
        row,
        slot,
      );
    }
    if (value.kind === 'flow') {
      const limit = this.#flowLimit(nextLine(this.#text, row.end), indent);
      const end = readFlow(this.#text, value.start, limit, slot);
      return this.#passOver(nextLine(this.#text, row.end), end, 'flow', slot);
    }
    if (slot.scalar !== null) {
      // More of a text whose quote was looked for already, when its first line was read.
      return nextLine(this.#text, row.end);
    }
    slot.scalar = value.token;
    return this.#readQuotedLines(row, slot, indent);
  }

  /** A quoted text may go on over the following, deeper lines. */
  #readQuotedLines(row: Row, slot: OutlineSlot, indent: number): number {
    const token = slot.scalar;
    if (!token?.quote || isClosedQuote(this.#text, token.range.start, row.end)) {
      return nextLine(this.#text, row.end);
    }
    const limit = this.#blockEnd(nextLine(this.#text, row.end), indent);
    if (!isClosedQuote(this.#text, token.range.start, limit)) {
      return nextLine(this.#text, row.end);
    }
    const whole = readQuoted(this.#text, token.range.start, limit);
    slot.scalar = whole;
    return this.#passOver(nextLine(this.#text, row.end), whole.range.end, 'text', slot);
  }

  #passOver(start: number, end: number, nature: 'flow' | 'text', slot: OutlineSlot): number {
    if (end < start) {
      return start;
    }
    const stop = lineEnd(this.#text, end);
    if (this.#offset >= start && this.#offset <= stop) {
      this.#found = { row: this.#rowAt(this.#offset), nature, slot, map: null, list: null };
    }
    return nextLine(this.#text, stop);
  }

  #skipText(start: number, end: number, row: Row, slot: OutlineSlot): number {
    if (this.#offset >= start && this.#offset < end) {
      const column = this.#offset - this.#rowAt(this.#offset).start;
      const blank = this.#rowAt(this.#offset).first >= this.#rowAt(this.#offset).end;
      if (!blank || column > this.#parentColumn(row)) {
        this.#found = { row: this.#rowAt(this.#offset), nature: 'text', slot, map: null, list: null };
      } else {
        this.#found = { row: this.#rowAt(this.#offset), nature: 'content', ...this.#placeFor(column) };
      }
    }
    return Math.max(start, end);
  }

  #rowAt(offset: number): Row {
    const start = this.#text.lastIndexOf('\n', offset - 1) + 1;
    return readRow(this.#text, start, lineEnd(this.#text, offset));
  }

  /** Column of the key or dash that owns the row's value. */
  #parentColumn(row: Row): number {
    if (row.key !== null) {
      return row.first - row.start;
    }
    const dash = row.dashes.at(-1);
    return dash === undefined ? -1 : dash - row.start;
  }

  /** Start of the first line, from `start` on, that is not blank and not deeper than `indent`. */
  #blockEnd(start: number, indent: number): number {
    let at = start;
    while (at < this.#text.length) {
      const end = lineEnd(this.#text, at);
      const first = skipBlanks(this.#text, at, end);
      if (first < end && first - at <= indent) {
        return at;
      }
      at = nextLine(this.#text, end);
    }
    return at;
  }

  /** As `#blockEnd`, but a line of closing brackets still belongs to the collection. */
  #flowLimit(start: number, indent: number): number {
    const end = Math.min(this.#blockEnd(start, indent), this.#text.length);
    const first = skipBlanks(this.#text, end, this.#text.length);
    return ']},'.includes(this.#text[first] ?? '#') ? lineEnd(this.#text, first) : end;
  }

  /** Opens the list items of the dashes of a row; gives the slot of the innermost. */
  #openDashes(row: Row): OutlineSlot | null {
    let slot: OutlineSlot | null = null;
    for (const dash of row.dashes) {
      slot = this.#openItem(dash - row.start, slot);
    }
    return slot;
  }

  #openItem(column: number, inside: OutlineSlot | null): OutlineSlot {
    if (inside === null) {
      this.#leave((frame) => frame.column > column);
    }
    const top = this.#frames.at(-1);
    if (top?.kind === 'list' && top.column === column && inside === null) {
      return addItem(top);
    }
    const slot = inside ?? this.#lastSlot();
    const known = slot.child;
    const list = known?.kind === 'list' && known.flow === null ? known : newList(slot, column);
    slot.child = list;
    this.#frames.push(list);
    return addItem(list);
  }

  /** Where a key at this column belongs. Leaves the frames that are deeper. */
  #placeFor(column: number): Pick<OutlinedRow, 'slot' | 'map' | 'list'> {
    let list: OutlineSlot | null = null;
    this.#leave((frame) => {
      const sameList = frame.kind === 'list' && frame.column === column;
      list = sameList ? frame.slot : list;
      return frame.column > column || sameList;
    });
    const top = this.#frames.at(-1);
    if (top?.kind === 'map' && top.column === column) {
      return { slot: top.slot, map: top, list };
    }
    const slot = this.#lastSlot();
    const known = slot.child;
    if (known?.kind === 'map' && known.flow === null) {
      // Indented differently from its neighbours: still meant to be one of them.
      this.#frames.push(known);
      known.column = column;
      return { slot, map: known, list };
    }
    return { slot, map: null, list };
  }

  #openMap(slot: OutlineSlot, column: number): OutlineMap {
    const map = newMap(slot, column);
    slot.child ??= map;
    this.#frames.push(map);
    return map;
  }

  #leave(isOver: (frame: OutlineNode) => boolean): void {
    for (let top = this.#frames.at(-1); top !== undefined && isOver(top); top = this.#frames.at(-1)) {
      this.#frames.pop();
    }
  }

  /** The slot that was opened last in the innermost open frame. */
  #lastSlot(): OutlineSlot {
    const top = this.#frames.at(-1);
    if (top === undefined) {
      return this.#document;
    }
    return (top.kind === 'map' ? top.fields.at(-1) : top.items.at(-1)) ?? top.slot;
  }
}

/** Whether a line begins or ends a document. */
function isMarker(text: string, start: number, end: number): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, Math.min(end, start + 4)));
}

/** Start of the line behind the one that ends at `end`; behind the text where there is none. */
function nextLine(text: string, end: number): number {
  return text[end] === '\r' ? end + 2 : end + 1;
}

/** Before the line break. */
function lineEnd(text: string, start: number): number {
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found;
  return end > start && text[end - 1] === '\r' ? end - 1 : end;
}
