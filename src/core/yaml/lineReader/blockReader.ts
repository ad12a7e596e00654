import type { YamlNode } from '../yamlTree.ts';
import { anchorIn, parseBlockKey, skipProperties } from './blockKey.ts';
import type { BlockKey } from './blockKey.ts';
import { parseBlockHeader, readBlockContent } from './blockScalar.ts';
import { readFlow } from './flowReader.ts';
import { Anchors, closeRanges, newMap, newPair, newScalar, newSeq } from './mutableTree.ts';
import type { OpenItem, OpenMap, OpenPair, OpenScalar, OpenSeq } from './mutableTree.ts';
import { closingQuote, unquote } from './quotedScalar.ts';
import { isBlankAt, isRestEmpty, plainEnd, skipBlanks } from './sourceLines.ts';
import type { SourceLine } from './sourceLines.ts';

/** A block collection that may still grow, with the column its entries start at. */
type Frame =
  | { readonly kind: 'map'; column: number; readonly node: OpenMap; readonly adopted: boolean }
  | { readonly kind: 'seq'; column: number; readonly node: OpenSeq; readonly adopted: boolean };

/** A plain scalar that the next, deeper line may continue. */
interface OpenPlain {
  readonly node: OpenScalar;
  readonly parentColumn: number;
  readonly line: number;
}

/** Collections nested deeper than this are read as text. */
const MAX_DEPTH = 180;

/**
 * Reads one document line by line, by columns. Where the text keeps to YAML the tree is the library's; where it does
 * not, a line belongs to what a person would take it for: the nearest collection that its column still reaches.
 */
export class BlockReader {
  readonly #text: string;
  readonly #lines: readonly SourceLine[];
  readonly #anchors = new Anchors();
  readonly #stack: Frame[] = [];
  #root: YamlNode | null = null;
  #rootIsSet = false;
  #plain: OpenPlain | null = null;
  /** An anchor that stood alone on its line and waits for its collection. */
  #pendingAnchor: string | null = null;
  /** The line that is read next. */
  #next: number;
  #line: SourceLine = { start: 0, end: 0, content: 0, column: 0 };

  constructor(text: string, lines: readonly SourceLine[], first: number) {
    this.#text = text;
    this.#lines = lines;
    this.#next = first;
  }

  get next(): number {
    return this.#next;
  }

  /** Reads content behind `---` on its line. */
  readInline(line: SourceLine, from: number): void {
    const content = skipBlanks(this.#text, from, line.end);
    if (content < line.end) {
      this.#line = line;
      this.#content(content, line.column + (content - line.start));
    }
  }

  /** Reads one line. */
  readLine(line: SourceLine): void {
    this.#line = line;
    if (line.content >= line.end) {
      return;
    }
    if (this.#text.charAt(line.content) === '#') {
      this.#plain = null;
      return;
    }
    this.#content(line.content, line.column);
  }

  skipTo(next: number): void {
    this.#next = next;
  }

  finish(): YamlNode | null {
    closeRanges(this.#root);
    return this.#root;
  }

  #content(at: number, column: number): void {
    if (this.#isDash(at, column)) {
      this.#dash(at, column);
      return;
    }
    const key = parseBlockKey(this.#text, at, this.#line.end, this.#anchors) ?? this.#explicitKey(at);
    if (key !== null) {
      this.#key(key, at, column);
    } else {
      this.#textLine(at, column);
    }
  }

  /** A dash with white space behind it, or one that lost it in front of a key of a list. */
  #isDash(at: number, column: number): boolean {
    if (this.#text.charAt(at) !== '-') {
      return false;
    }
    if (isBlankAt(this.#text, at + 1, this.#line.end)) {
      return true;
    }
    const key = /^-([A-Za-z]\w*)[ \t]*:(?:[ \t]|$)/.exec(
      this.#text.slice(at, Math.min(this.#line.end, at + 80)),
    );
    return key !== null && this.#wantsItem(column);
  }

  #wantsItem(column: number): boolean {
    const frame = this.#stack.findLast((candidate) => candidate.column <= column);
    return frame?.kind === 'seq' ? frame.column === column : frame?.node.pairs.at(-1)?.value === null;
  }

  /** `? key` without its value yet. */
  #explicitKey(at: number): BlockKey | null {
    if (this.#text.charAt(at) !== '?' || !isBlankAt(this.#text, at + 1, this.#line.end)) {
      return null;
    }
    const start = skipBlanks(this.#text, at + 1, this.#line.end);
    const end = plainEnd(this.#text, start, this.#line.end);
    const source = this.#text.slice(start, end);
    const quote = source.charAt(0);
    const quoted = (quote === '"' || quote === "'") && source.length > 1 && source.endsWith(quote);
    const text = quoted ? unquote(source.slice(1, -1), quote) : source;
    return { key: newScalar('plain', text, { start, end }), afterColon: end };
  }

  #popDeeperThan(column: number): void {
    while ((this.#stack.at(-1)?.column ?? -1) > column) {
      this.#stack.pop();
    }
  }

  #push(frame: Frame): void {
    this.#stack.push(frame);
  }

  #takeAnchor(): string | null {
    const anchor = this.#pendingAnchor;
    this.#pendingAnchor = null;
    return anchor;
  }

  #dash(at: number, column: number): void {
    if (this.#continuesPlain(column)) {
      this.#extendPlain(at);
      return;
    }
    this.#popDeeperThan(column);
    const seq = this.#seqFor(at, column);
    const item: OpenItem = { value: null, range: { start: at, end: at + 1 } };
    seq.items.push(item);
    this.#plain = null;
    this.#itemContent(item, at, column);
  }

  /** The list that a dash at this column belongs to; made where it starts one. */
  #seqFor(at: number, column: number): OpenSeq {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      return this.#root?.kind === 'seq'
        ? this.#reopenSeq(this.#root as OpenSeq, column)
        : this.#rootSeq(at, column);
    }
    if (top.kind === 'seq') {
      const item = top.node.items.at(-1);
      return top.column < column && item?.value === null ? this.#newSeqIn(item, at, column) : top.node;
    }
    const pair = top.node.pairs.at(-1);
    const below = this.#stack.at(-2);
    if (pair?.value === null && !(top.adopted && top.column === column)) {
      return this.#newSeqIn(pair, at, column);
    }
    if (
      pair?.value?.kind === 'seq' &&
      !pair.value.flow &&
      !(below?.kind === 'seq' && below.column === column)
    ) {
      return this.#reopenSeq(pair.value as OpenSeq, column);
    }
    if (below?.kind === 'seq') {
      this.#stack.pop();
      return below.node;
    }
    return pair === undefined ? this.#detachedSeq(at, column) : this.#secondSeq(top.node, pair, at, column);
  }

  #rootSeq(at: number, column: number): OpenSeq {
    const seq = this.#newSeqFrame(at, column);
    if (!this.#rootIsSet || this.#root?.kind === 'scalar') {
      this.#root = seq;
      this.#rootIsSet = true;
    }
    return seq;
  }

  #newSeqIn(holder: OpenItem | OpenPair, at: number, column: number): OpenSeq {
    const seq = this.#newSeqFrame(at, column);
    holder.value = seq;
    return seq;
  }

  #newSeqFrame(at: number, column: number): OpenSeq {
    const seq = this.#anchors.set(newSeq(at, false), this.#takeAnchor());
    if (this.#stack.length < MAX_DEPTH) {
      this.#push({ kind: 'seq', column, node: seq, adopted: false });
    }
    return seq;
  }

  #detachedSeq(at: number, column: number): OpenSeq {
    return this.#newSeqFrame(at, column);
  }

  #reopenSeq(seq: OpenSeq, column: number): OpenSeq {
    this.#push({ kind: 'seq', column, node: seq, adopted: false });
    return seq;
  }

  /** A list behind a value that is none: the key gets a second value. */
  #secondSeq(map: OpenMap, pair: OpenPair, at: number, column: number): OpenSeq {
    const second = newPair(pair.key, pair.afterColon);
    map.pairs.push(second);
    return this.#newSeqIn(second, at, column);
  }

  #itemContent(item: OpenItem, dash: number, column: number): void {
    const { end } = this.#line;
    const at = skipBlanks(this.#text, dash + 1, end);
    if (isRestEmpty(this.#text, dash + 1, end)) {
      return;
    }
    const inner = column + this.#widthOf(dash, at);
    if (
      this.#text.charAt(at) === '-' &&
      isBlankAt(this.#text, at + 1, end) &&
      this.#stack.length < MAX_DEPTH
    ) {
      const seq = this.#newSeqIn(item, at, inner);
      const nested: OpenItem = { value: null, range: { start: at, end: at + 1 } };
      seq.items.push(nested);
      this.#itemContent(nested, at, inner);
      return;
    }
    const key = parseBlockKey(this.#text, at, end, this.#anchors) ?? this.#explicitKey(at);
    if (key !== null && this.#stack.length < MAX_DEPTH) {
      const map = this.#newMapIn(item, key.key.range.start, inner);
      this.#addPair(map, key, inner);
    } else {
      this.#value(item, at, column);
    }
  }

  /** Columns between two offsets of one line; a tab counts to the next even column. */
  #widthOf(from: number, to: number): number {
    let width = 0;
    for (let at = from; at < to; at += 1) {
      width += this.#text.charCodeAt(at) === 9 ? 2 - (width % 2) : 1;
    }
    return width;
  }

  #newMapIn(holder: OpenItem | OpenPair, at: number, column: number): OpenMap {
    const map = this.#anchors.set(newMap(at, false), this.#takeAnchor());
    holder.value = map;
    this.#push({ kind: 'map', column, node: map, adopted: false });
    return map;
  }

  #key(key: BlockKey, at: number, column: number): void {
    this.#popDeeperThan(column);
    const map = this.#mapFor(at, column);
    this.#addPair(map, key, column);
  }

  /** The map that a key at this column belongs to; made where it starts one. */
  #mapFor(at: number, column: number): OpenMap {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      return this.#rootMap(at, column);
    }
    if (top.kind === 'map') {
      return top.column === column ? top.node : this.#mapBelow(top, at, column);
    }
    return this.#mapInSeq(top, at, column);
  }

  #rootMap(at: number, column: number): OpenMap {
    if (this.#root?.kind === 'map' && !this.#root.flow) {
      const map = this.#root as OpenMap;
      this.#push({ kind: 'map', column, node: map, adopted: false });
      return map;
    }
    const map = this.#anchors.set(newMap(at, false), this.#takeAnchor());
    if (!this.#rootIsSet || this.#root?.kind !== 'map') {
      this.#root = map;
      this.#rootIsSet = true;
    }
    this.#push({ kind: 'map', column, node: map, adopted: false });
    return map;
  }

  /** A key deeper than the map on top: its last value, or a sibling that slipped to the right. */
  #mapBelow(top: Frame & { kind: 'map' }, at: number, column: number): OpenMap {
    const pair = top.node.pairs.at(-1);
    if (this.#stack.length >= MAX_DEPTH || pair === undefined) {
      return top.node;
    }
    const { value } = pair;
    if (value === null) {
      return this.#newMapIn(pair, at, column);
    }
    if (value.kind === 'map' && !value.flow) {
      return this.#adopt(value as OpenMap, column);
    }
    if (value.kind === 'seq' && !value.flow) {
      const last = value.items.at(-1)?.value;
      return last?.kind === 'map' && !last.flow
        ? this.#adopt(last as OpenMap, column)
        : this.#secondMap(top.node, at, column);
    }
    top.column = column;
    return top.node;
  }

  /** A key at or behind the column of a list's dashes. */
  #mapInSeq(top: Frame & { kind: 'seq' }, at: number, column: number): OpenMap {
    const below = this.#stack.at(-2);
    if (top.column === column && below?.kind === 'map' && below.column === column) {
      this.#stack.pop();
      return below.node;
    }
    const item = top.node.items.at(-1);
    if (item?.value?.kind === 'map' && !item.value.flow) {
      return this.#adopt(item.value as OpenMap, column);
    }
    if (
      item !== undefined &&
      (item.value === null || (column > top.column && item.value.kind === 'scalar'))
    ) {
      return this.#newMapIn(item, at, column);
    }
    if (below?.kind === 'map') {
      this.#stack.pop();
      return this.#secondMap(below.node, at, column);
    }
    return this.#rootMapAfterList(at, column);
  }

  /** A top-level list followed by keys: the keys are what the build system reads. */
  #rootMapAfterList(at: number, column: number): OpenMap {
    this.#stack.length = 0;
    return this.#rootMap(at, column);
  }

  /** The last key of a map gets a map beside the value it has already. */
  #secondMap(map: OpenMap, at: number, column: number): OpenMap {
    const last = map.pairs.at(-1);
    if (last === undefined) {
      return map;
    }
    const second = newPair(last.key, last.afterColon);
    map.pairs.push(second);
    return this.#newMapIn(second, at, column);
  }

  #adopt(map: OpenMap, column: number): OpenMap {
    this.#push({ kind: 'map', column, node: map, adopted: true });
    return map;
  }

  #addPair(map: OpenMap, key: BlockKey, column: number): void {
    this.#plain = null;
    const pair = newPair(key.key, key.afterColon);
    map.pairs.push(pair);
    const at = skipBlanks(this.#text, key.afterColon, this.#line.end);
    if (!isRestEmpty(this.#text, key.afterColon, this.#line.end)) {
      this.#value(pair, at, column);
    }
  }

  /** Text that is neither key nor item: more of a plain scalar, the value that is missing, or stray words. */
  #textLine(at: number, column: number): void {
    if (this.#continuesPlain(column)) {
      this.#extendPlain(at);
      return;
    }
    this.#plain = null;
    const top = this.#stack.at(-1);
    if (top === undefined) {
      if (!this.#rootIsSet) {
        this.#rootScalar(at, column);
      }
      return;
    }
    const holder = top.kind === 'map' ? top.node.pairs.at(-1) : top.node.items.at(-1);
    if (holder?.value === null && column > top.column) {
      this.#value(holder, at, top.column);
    } else {
      this.#keyWithoutSpace(at, column);
    }
  }

  #rootScalar(at: number, column: number): void {
    const holder: OpenItem = { value: null, range: { start: at, end: at } };
    this.#value(holder, at, Math.min(column, 0) - 1);
    this.#root = holder.value;
    this.#rootIsSet = this.#root !== null;
  }

  /** `name:value` in the column of a map's keys cannot be anything else. */
  #keyWithoutSpace(at: number, column: number): void {
    const match = /^([A-Za-z_][\w-]{0,60}):(?!\/\/)(?=[^\s:])/.exec(
      this.#text.slice(at, Math.min(this.#line.end, at + 80)),
    );
    const name = match?.[1];
    const frame = this.#stack.findLast((candidate) => candidate.column <= column);
    if (name === undefined || frame?.kind !== 'map' || frame.column !== column) {
      return;
    }
    this.#popDeeperThan(column);
    const end = at + name.length;
    this.#addPair(
      frame.node,
      { key: newScalar('plain', name, { start: at, end }), afterColon: end + 1 },
      column,
    );
  }

  #continuesPlain(column: number): boolean {
    return this.#plain !== null && column > this.#plain.parentColumn;
  }

  #extendPlain(at: number): void {
    const open = this.#plain;
    if (open === null) {
      return;
    }
    const end = plainEnd(this.#text, at, this.#line.end);
    const { node } = open;
    const breaks = this.#next - open.line;
    node.text += (breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1)) + this.#text.slice(at, end);
    node.isNull = false;
    node.range = { start: node.range.start, end };
    node.contentRange = node.range;
    const commented = end < this.#line.end && this.#text.slice(end, this.#line.end).trim() !== '';
    this.#plain = commented ? null : { ...open, line: this.#next };
  }

  /** Reads the value that starts at `at`. `parentColumn` is the column that its further lines must exceed. */
  #value(holder: OpenItem | OpenPair, from: number, parentColumn: number): void {
    const { end } = this.#line;
    const at = skipProperties(this.#text, from, end);
    const anchor = anchorIn(this.#text.slice(from, at));
    if (isRestEmpty(this.#text, at, end) && at > from) {
      this.#pendingAnchor = anchor;
      return;
    }
    const char = this.#text.charAt(at);
    const header = char === '|' || char === '>' ? parseBlockHeader(this.#text.slice(at, end)) : null;
    if (header !== null) {
      holder.value = this.#blockScalar(at, parentColumn, header, anchor);
    } else if (char === '"' || char === "'") {
      holder.value = this.#anchors.set(this.#quoted(at, parentColumn), anchor);
    } else if ((char === '[' || char === '{') && this.#flow(holder, at, parentColumn, anchor)) {
      return;
    } else if (char === '*' && !isBlankAt(this.#text, at + 1, end)) {
      const stop = plainEnd(this.#text, at, end);
      holder.value = this.#anchors.alias(this.#text.slice(at + 1, stop), { start: at, end: stop });
    } else {
      holder.value = this.#anchors.set(this.#plainScalar(at, parentColumn), anchor);
    }
  }

  #plainScalar(at: number, parentColumn: number): OpenScalar {
    const end = plainEnd(this.#text, at, this.#line.end);
    const node = newScalar('plain', this.#text.slice(at, end), { start: at, end });
    const commented = this.#text.slice(end, this.#line.end).trim() !== '';
    this.#plain = commented ? null : { node, parentColumn, line: this.#next };
    return node;
  }

  #blockScalar(
    at: number,
    parentColumn: number,
    header: NonNullable<ReturnType<typeof parseBlockHeader>>,
    anchor: string | null,
  ): OpenScalar {
    const first = this.#next + 1;
    const content = readBlockContent(this.#text, this.#lines, first, parentColumn, header);
    const last = this.#lines[content.end - 1];
    const end = content.end > first && last !== undefined ? last.end : this.#line.end;
    const start =
      this.#lines.slice(first, content.end).find((line) => line.content < line.end)?.content ?? end;
    const scalar = newScalar(
      header.style,
      content.text,
      { start: at, end },
      { start, end: Math.max(start, end) },
    );
    this.#next = content.end - 1;
    return this.#anchors.set(scalar, anchor);
  }

  /** A quoted scalar; where its quotes do not match, what a person reads on the line. */
  #quoted(at: number, parentColumn: number): OpenScalar {
    const limit = this.#limitBelow(parentColumn);
    const quote = this.#text.charAt(at);
    const close = closingQuote(this.#text, at, limit.offset);
    const lineNumber = close === null ? this.#next : this.#lineOf(close);
    const lineEnd = this.#lines[lineNumber]?.end ?? this.#line.end;
    if (close === null || !this.#isTail(close, lineEnd)) {
      return this.#brokenQuotes(at, quote);
    }
    this.#next = lineNumber;
    const content = { start: at + 1, end: close - 1 };
    const style = quote === '"' ? 'double-quoted' : 'single-quoted';
    return newScalar(
      style,
      unquote(this.#text.slice(content.start, content.end), quote),
      { start: at, end: close },
      content,
    );
  }

  /** Whether nothing that counts stands behind a closed value: white space, a comment, a stray comma. */
  #isTail(from: number, end: number): boolean {
    return /^[ \t]*[,;]?[ \t\r]*(?:#.*)?$/.test(this.#text.slice(from, Math.min(end, from + 2000)));
  }

  /** `""name""`, `"name` and `"a"="b"`: the line's text, without quotes that wrap the whole of it. */
  #brokenQuotes(at: number, quote: string): OpenScalar {
    const end = plainEnd(this.#text, at, this.#line.end);
    let start = at;
    let stop = end;
    while (start < stop && this.#text.charAt(start) === quote) {
      start += 1;
    }
    while (stop > start && this.#text.charAt(stop - 1) === quote) {
      stop -= 1;
    }
    const inner = this.#text.slice(start, stop);
    if (inner.includes(quote)) {
      return newScalar('plain', this.#text.slice(at, end), { start: at, end });
    }
    const style = quote === '"' ? 'double-quoted' : 'single-quoted';
    return newScalar(style, inner, { start: at, end }, { start, end: stop });
  }

  /** Reads a flow collection; false where the line turns out to be text, such as `[ -f x ] && y`. */
  #flow(holder: OpenItem | OpenPair, at: number, parentColumn: number, anchor: string | null): boolean {
    const limit = this.#limitBelow(parentColumn);
    const maxDepth = MAX_DEPTH;
    const flow = readFlow({
      text: this.#text,
      anchors: this.#anchors,
      start: at,
      limit: limit.offset,
      maxDepth,
    });
    const lineNumber = this.#lineOf(flow.end);
    const sameLine = lineNumber === this.#next;
    if (flow.closed && sameLine && !this.#isTail(flow.end, this.#line.end)) {
      return false;
    }
    this.#anchors.set(flow.node, anchor);
    holder.value = flow.node;
    this.#next = Math.max(lineNumber, this.#next);
    return true;
  }

  /** The end of the lines that are blank or deeper than `parentColumn`, closing brackets apart. */
  #limitBelow(parentColumn: number): { readonly offset: number } {
    let number = this.#next + 1;
    for (; number < this.#lines.length; number += 1) {
      const line = this.#lines[number];
      if (
        line === undefined ||
        (line.content < line.end && line.column <= parentColumn && !this.#isClosing(line))
      ) {
        break;
      }
    }
    return { offset: this.#lines[number - 1]?.end ?? this.#text.length };
  }

  #isClosing(line: SourceLine): boolean {
    return ']}'.includes(this.#text.charAt(line.content));
  }

  /** The number of the line that holds an offset at or behind the line being read. */
  #lineOf(offset: number): number {
    let number = this.#next;
    while ((this.#lines[number]?.end ?? offset) < offset) {
      number += 1;
    }
    return number;
  }
}
