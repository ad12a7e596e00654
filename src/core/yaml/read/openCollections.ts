import { addAll } from '../../domain/addAll.ts';
import type { YamlNode } from '../yamlTree.ts';
import { newMap, newPair, newScalar, newSeq } from './mutableTree.ts';
import type { OpenItem, OpenMap, OpenPair, OpenSeq } from './mutableTree.ts';
import { MAX_LINE_READER_DEPTH } from './readerState.ts';
import type { ReaderState } from './readerState.ts';

/** A block collection that may still grow, with the column its entries start at. */
export type Frame =
  | { readonly kind: 'map'; column: number; readonly node: OpenMap; readonly adopted: boolean }
  | { readonly kind: 'seq'; column: number; readonly node: OpenSeq; readonly adopted: boolean };

/**
 * The block collections that are open at a line, from the root inwards. It decides to which of them a dash or a key
 * belongs: by YAML's rules where they hold, else to the nearest one that its column still reaches.
 */
export class OpenCollections {
  readonly #state: ReaderState;
  readonly #stack: Frame[] = [];
  /** The columns that maps started at. */
  readonly #columns = new Map<OpenMap, number>();
  #root: YamlNode | null = null;
  #rootIsSet = false;

  constructor(state: ReaderState) {
    this.#state = state;
  }

  get root(): YamlNode | null {
    return this.#root;
  }

  get hasRoot(): boolean {
    return this.#rootIsSet;
  }

  get top(): Frame | undefined {
    return this.#stack.at(-1);
  }

  /** Whether one more collection may be opened; where not, the line being read is remembered as too deep. */
  hasRoom(): boolean {
    if (this.#stack.length < MAX_LINE_READER_DEPTH) {
      return true;
    }
    const { content, end } = this.#state.line;
    this.#state.tooDeep ??= { start: content, end };
    this.#guess();
    return false;
  }

  setRoot(node: YamlNode | null): void {
    this.#root = node;
    this.#rootIsSet = node !== null;
  }

  popDeeperThan(column: number): void {
    while ((this.#stack.at(-1)?.column ?? -1) > column) {
      this.#stack.pop();
    }
  }

  /** The innermost collection that does not start right of a column. */
  reachedFrom(column: number): Frame | undefined {
    return this.#stack.findLast((frame) => frame.column <= column);
  }

  /** By YAML's rules the line has no place here. */
  #guess(): void {
    this.#state.guessed = true;
  }

  #push(frame: Frame): void {
    this.#stack.push(frame);
    if (frame.kind === 'map' && !frame.adopted) {
      this.#columns.set(frame.node, frame.column);
    }
  }

  #takeAnchor(): string | null {
    const anchor = this.#state.pendingAnchor;
    this.#state.pendingAnchor = null;
    return anchor;
  }

  /** The list that a dash at this column belongs to; made where it starts one. */
  seqFor(at: number, column: number): OpenSeq {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      return this.#root?.kind === 'seq'
        ? this.#reopenSeq(this.#root as OpenSeq, column)
        : this.#rootSeq(at, column);
    }
    if (top.kind === 'map') {
      return this.#seqUnderMap(top, at, column);
    }
    const item = top.node.items.at(-1);
    if (top.column < column && item?.value === null) {
      return this.newSeqIn(item, at, column);
    }
    if (top.column !== column) {
      this.#guess();
    }
    return top.node;
  }

  /** A dash below a map: the value of its last key, more of that key's list, or the next item of the list around. */
  #seqUnderMap(top: Frame & { kind: 'map' }, at: number, column: number): OpenSeq {
    const pair = top.node.pairs.at(-1);
    const around = this.#stack.at(-2);
    const list = around?.kind === 'seq' ? around : null;
    if (pair?.value === null && !(top.adopted && top.column === column)) {
      return this.newSeqIn(pair, at, column);
    }
    this.#guess();
    if (pair?.value?.kind === 'seq' && !pair.value.flow && list?.column !== column) {
      return this.#reopenSeq(pair.value as OpenSeq, column);
    }
    if (list !== null) {
      this.#stack.pop();
      return list.node;
    }
    return pair === undefined ? this.#newSeqFrame(at, column) : this.#secondSeq(top.node, pair, at, column);
  }

  #rootSeq(at: number, column: number): OpenSeq {
    if (this.#rootIsSet) {
      this.#guess();
    }
    const seq = this.#newSeqFrame(at, column);
    if (!this.#rootIsSet || this.#root?.kind === 'scalar') {
      this.#root = seq;
      this.#rootIsSet = true;
    }
    return seq;
  }

  newSeqIn(holder: OpenItem | OpenPair, at: number, column: number): OpenSeq {
    const seq = this.#newSeqFrame(at, column);
    holder.value = seq;
    return seq;
  }

  #newSeqFrame(at: number, column: number): OpenSeq {
    const seq = this.#state.anchors.set(newSeq(at, false), this.#takeAnchor());
    if (this.hasRoom()) {
      this.#push({ kind: 'seq', column, node: seq, adopted: false });
    }
    return seq;
  }

  #reopenSeq(seq: OpenSeq, column: number): OpenSeq {
    this.#guess();
    this.#push({ kind: 'seq', column, node: seq, adopted: false });
    return seq;
  }

  /** A list behind a value that is not a list: the key gets a second value. */
  #secondSeq(map: OpenMap, pair: OpenPair, at: number, column: number): OpenSeq {
    const second = newPair(pair.key, pair.afterColon, pair.range.start);
    map.pairs.push(second);
    return this.newSeqIn(second, at, column);
  }

  newMapIn(holder: OpenItem | OpenPair, at: number, column: number): OpenMap {
    const map = this.#state.anchors.set(newMap(at, false), this.#takeAnchor());
    holder.value = map;
    this.#push({ kind: 'map', column, node: map, adopted: false });
    return map;
  }

  /** The map that a key at this column belongs to; made where it starts one. */
  mapFor(at: number, column: number): OpenMap {
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
    if (this.#rootIsSet) {
      this.#guess();
    }
    if (this.#root?.kind === 'map' && !this.#root.flow) {
      const map = this.#root as OpenMap;
      this.#push({ kind: 'map', column, node: map, adopted: false });
      return map;
    }
    const map = this.#state.anchors.set(newMap(at, false), this.#takeAnchor());
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
    if (pair === undefined || !this.hasRoom()) {
      return top.node;
    }
    if (pair.value === null) {
      return this.newMapIn(pair, at, column);
    }
    this.#guess();
    const inner = this.#readMapIn(pair.value);
    if (inner !== null && this.#isNearer(column, inner, top)) {
      return this.#adopt(inner, column);
    }
    if (inner === null && pair.value.kind === 'seq' && !pair.value.flow) {
      return this.#secondMap(top.node, at, column);
    }
    top.column = column;
    return top.node;
  }

  /** The map that was read below a key, or that of its list's last item. */
  #readMapIn(value: YamlNode): OpenMap | null {
    const node = value.kind === 'seq' && !value.flow ? (value.items.at(-1)?.value ?? null) : value;
    return node?.kind === 'map' && !node.flow ? (node as OpenMap) : null;
  }

  /** Between the columns of a map and of its parent's keys, a key belongs to the nearer ones. */
  #isNearer(column: number, inner: OpenMap, outer: Frame): boolean {
    return (this.#columns.get(inner) ?? column) - column <= column - outer.column;
  }

  /** A key at or behind the column of a list's dashes. */
  #mapInSeq(top: Frame & { kind: 'seq' }, at: number, column: number): OpenMap {
    const below = this.#stack.at(-2);
    if (top.column === column && below?.kind === 'map' && below.column === column) {
      this.#stack.pop();
      return below.node;
    }
    const item = top.node.items.at(-1);
    if (item?.value !== null || column === top.column) {
      this.#guess();
    }
    const inner = item === undefined ? null : this.#mapOfItem(item, at, column, column > top.column);
    if (inner !== null) {
      return inner;
    }
    if (below?.kind === 'map') {
      this.#stack.pop();
      return this.#secondMap(below.node, at, column);
    }
    return this.#rootMapAfterList(at, column);
  }

  /** The map that a list's last item is, or becomes where it holds nothing, or just words left of the key. */
  #mapOfItem(item: OpenItem, at: number, column: number, deeper: boolean): OpenMap | null {
    const { value } = item;
    if (value?.kind === 'map' && !value.flow) {
      return this.#adopt(value as OpenMap, column);
    }
    if (value === null || (deeper && value.kind === 'scalar')) {
      const map = this.newMapIn(item, value?.range.start ?? at, column);
      addAll(map.pairs, pairWithoutSpace(value));
      return map;
    }
    return null;
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
    const second = newPair(last.key, last.afterColon, last.range.start);
    map.pairs.push(second);
    return this.newMapIn(second, at, column);
  }

  #adopt(map: OpenMap, column: number): OpenMap {
    this.#push({ kind: 'map', column, node: map, adopted: true });
    return map;
  }
}

/** `- name:value` with keys below it: the space behind the colon is missing. */
function pairWithoutSpace(scalar: YamlNode | null): readonly OpenPair[] {
  const match =
    scalar?.kind === 'scalar' && scalar.style === 'plain'
      ? /^([A-Za-z_]\w*):(?!\/\/)(\S.*)$/.exec(scalar.text)
      : null;
  const [, name, text] = match ?? [];
  if (scalar === null || name === undefined || text === undefined) {
    return [];
  }
  const { start, end } = scalar.range;
  const colon = start + name.length;
  const pair = newPair(newScalar('plain', name, { start, end: colon }), colon + 1);
  pair.value = newScalar('plain', text, { start: colon + 1, end });
  return [pair];
}
