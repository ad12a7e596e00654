import type { YamlNode } from '../yamlTree.ts';
import type { Anchors, OpenMap, OpenPair, OpenSeq } from './mutableTree.ts';
import { holdsTextTag } from '../nullText.ts';
import { newMap, newPair, newScalar, newSeq } from './mutableTree.ts';
import { closingQuote, foldLines, unquote } from './quotedScalar.ts';
import { isSureKeyLength, isSurePlain, isSureQuoted } from './sureText.ts';

/** Where a flow collection is read. */
export interface FlowInput {
  readonly text: string;
  readonly anchors: Anchors;
  /** Offset of the opening bracket. */
  readonly start: number;
  /** The anchor that stands before it. */
  readonly anchor: string | null;
  /** Nothing at or behind this offset belongs to the collection. */
  readonly limit: number;
  /** Collections deeper than this become plain text. */
  readonly maxDepth: number;
}

interface Frame {
  readonly node: OpenMap | OpenSeq;
  /** The pair whose value comes next, in a map or as a bare pair of a list. */
  pair: OpenPair | null;
  /** A value was read and no comma yet. */
  settled: boolean;
  /** The entry being read became a bare pair already. */
  paired: boolean;
}

/** What became of a flow collection. */
export interface FlowRead {
  readonly node: OpenMap | OpenSeq;
  readonly end: number;
  readonly closed: boolean;
  /** Where it was nested deeper than the reader goes; null mostly. */
  readonly tooDeepAt: number | null;
  /** The text left YAML's rules, or the part of them that this reader claims to know. */
  readonly guessed: boolean;
}

/** `[a: b: c]` is no YAML. At most this many such extra colons of one collection are read, further ones are skipped. */
const MAX_REPEATED_COLONS = 20;

/** Reads `[…]` or `{…}`, forgiving missing commas, stray dashes and missing or wrong brackets. */
export function readFlow(input: FlowInput): FlowRead {
  return new FlowReader(input).read();
}

class FlowReader {
  readonly #input: FlowInput;
  readonly #stack: Frame[] = [];
  #at: number;
  #anchor: string | null;
  /** Whether a tag makes a text of the next scalar. */
  #isText = false;
  #repeatedColons = 0;
  #tooDeepAt: number | null = null;
  #guessed = false;

  constructor(input: FlowInput) {
    this.#input = input;
    this.#at = input.start;
    this.#anchor = input.anchor;
  }

  read(): FlowRead {
    const { text, limit } = this.#input;
    const root = this.#open(text.charAt(this.#at));
    let end = this.#at;
    while (this.#stack.length > 0) {
      this.#skipSpace();
      if (this.#at >= limit) {
        for (const frame of this.#stack) {
          frame.node.range = { start: frame.node.range.start, end };
        }
        return { node: root, end, closed: false, tooDeepAt: this.#tooDeepAt, guessed: true };
      }
      this.#step();
      end = this.#at;
    }
    return { node: root, end: this.#at, closed: true, tooDeepAt: this.#tooDeepAt, guessed: this.#guessed };
  }

  #open(bracket: string): OpenMap | OpenSeq {
    const node = bracket === '{' ? newMap(this.#at, true) : newSeq(this.#at, true);
    this.#input.anchors.set(node, this.#takeAnchor());
    this.#stack.push({ node, pair: null, settled: false, paired: false });
    this.#at += 1;
    return node;
  }

  #takeAnchor(): string | null {
    const anchor = this.#anchor;
    this.#anchor = null;
    this.#isText = false;
    return anchor;
  }

  #step(): void {
    const char = this.#input.text.charAt(this.#at);
    if (char === ']' || char === '}') {
      this.#close(char);
    } else if (char === ',') {
      this.#guessed ||= this.#stack.at(-1)?.settled !== true;
      this.#endEntry();
      this.#at += 1;
    } else if (char === '[' || char === '{') {
      this.#nested(char);
    } else if (this.#isIndicator(char)) {
      this.#indicator(char);
    } else {
      this.#accept(this.#scalar(char));
    }
  }

  /** `:`, `?`, `-` that stand by themselves, anchors and tags. */
  #isIndicator(char: string): boolean {
    const next = this.#input.text.charAt(this.#at + 1);
    if (char === ':' || char === '?' || char === '-') {
      const frame = this.#stack.at(-1);
      return next === '' || ' \t\r\n,[]{}'.includes(next) || (char === ':' && frame?.settled === true);
    }
    return (char === '&' || char === '!') && !/[\s,[\]{}]/.test(next) && next !== '';
  }

  #indicator(char: string): void {
    this.#guessed ||= char !== ':';
    if (char === '&' || char === '!') {
      const end = this.#wordEnd(this.#at + 1);
      const word = this.#input.text.slice(this.#at, end);
      this.#anchor = char === '&' ? word.slice(1) : this.#anchor;
      this.#isText ||= holdsTextTag(word);
      this.#at = end;
      return;
    }
    this.#at += 1;
    if (char === ':') {
      this.#colon();
    }
  }

  #wordEnd(from: number): number {
    let at = from;
    while (at < this.#input.limit && !/[\s,[\]{}]/.test(this.#input.text.charAt(at))) {
      at += 1;
    }
    return at;
  }

  #nested(bracket: string): void {
    if (this.#stack.length >= this.#input.maxDepth) {
      this.#tooDeepAt ??= this.#at;
      this.#guessed = true;
      this.#at += 1;
      return;
    }
    const holder = this.#stack.at(-1);
    const node = this.#open(bracket);
    if (holder !== undefined) {
      this.#place(holder, node);
    }
  }

  #accept(node: YamlNode): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined) {
      this.#place(frame, node);
    }
  }

  #place(frame: Frame, node: YamlNode): void {
    this.#guessed ||=
      frame.settled || (frame.pair === null && frame.node.kind === 'map' && node.kind !== 'scalar');
    place(frame, node);
  }

  /** What was read last becomes a key. */
  #colon(): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) {
      return;
    }
    this.#guessed ||= !this.#isSureKey(frame);
    if (frame.node.kind === 'map') {
      const last = frame.settled ? frame.node.pairs.at(-1) : undefined;
      if (last?.value === null && last.afterColon === null) {
        last.afterColon = this.#at;
        last.range = { start: last.range.start, end: this.#at };
        frame.pair = last;
      } else {
        frame.pair = newPair(newScalar('plain', '', { start: this.#at - 1, end: this.#at - 1 }), this.#at);
        frame.node.pairs.push(frame.pair);
      }
    } else {
      frame.pair = this.#mayPair(frame) ? this.#barePair(frame.node, frame.settled) : null;
    }
    frame.settled = false;
  }

  /** A scalar on the line of its colon, with white space behind the colon (or in front of it, a quote). */
  #isSureKey({ node, settled, paired, pair }: Frame): boolean {
    const key = settled && !paired && pair === null ? lastWithoutColon(node) : null;
    if (key?.kind !== 'scalar') {
      return false;
    }
    const { text } = this.#input;
    const { start, end } = key.range;
    const touches = key.style !== 'plain' && end === this.#at - 1;
    return (
      isSureKeyLength(start, this.#at) &&
      !text.slice(start, this.#at).includes('\n') &&
      (touches || ' \n\r'.includes(text.charAt(this.#at)))
    );
  }

  /** A second colon in one entry makes the first pair a key, which is a level of depth that no bracket shows. */
  #mayPair(frame: Frame): boolean {
    this.#repeatedColons += frame.paired ? 1 : 0;
    frame.paired = true;
    if (this.#repeatedColons <= MAX_REPEATED_COLONS) {
      return true;
    }
    this.#tooDeepAt ??= this.#at;
    return false;
  }

  /** `[a: b]`: the last item becomes a map of one pair. */
  #barePair(seq: OpenSeq, settled: boolean): OpenPair {
    const item = settled ? seq.items.at(-1) : undefined;
    const key = item?.value ?? newScalar('plain', '', { start: this.#at - 1, end: this.#at - 1 });
    const pair = newPair(key, this.#at);
    const map = newMap(key.range.start, true);
    map.pairs.push(pair);
    if (item === undefined) {
      seq.items.push({ value: map, range: map.range });
    } else {
      item.value = map;
    }
    return pair;
  }

  #endEntry(): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined) {
      frame.pair = null;
      frame.settled = false;
      frame.paired = false;
    }
  }

  #close(bracket: string): void {
    const wanted = bracket === ']' ? 'seq' : 'map';
    const open = this.#stack.at(-1);
    // `[a: ]`: to the library the blank behind the colon is a part of the pair.
    this.#guessed ||= open?.node.kind !== wanted || (wanted === 'seq' && open.pair !== null);
    this.#at += 1;
    if (!this.#stack.some(({ node }) => node.kind === wanted) && this.#stack.length > 1) {
      return;
    }
    for (;;) {
      const frame = this.#stack.pop();
      if (frame === undefined) {
        return;
      }
      frame.node.range = { start: frame.node.range.start, end: this.#at };
      if (frame.node.kind === wanted) {
        return;
      }
    }
  }

  #scalar(char: string): YamlNode {
    const { text, limit, anchors } = this.#input;
    const start = this.#at;
    if (char === '*') {
      this.#at = Math.max(this.#wordEnd(start + 1), start + 1);
      this.#guessed ||= !/^\*[\w.-]+$/.test(text.slice(start, this.#at));
      return anchors.alias(text.slice(start + 1, this.#at), { start, end: this.#at });
    }
    if (char === '"' || char === "'") {
      const close = closingQuote(text, start, limit);
      this.#at = close ?? limit;
      const end = close === null ? limit : close - 1;
      const style = char === '"' ? 'double-quoted' : 'single-quoted';
      const inner = text.slice(start + 1, end);
      const value = unquote(inner, char);
      this.#guessed ||= !isSureQuoted(inner, char);
      const scalar = newScalar(style, value, { start, end: this.#at }, { start: start + 1, end });
      return anchors.set(scalar, this.#takeAnchor());
    }
    this.#at = this.#plainEnd(start);
    const source = text.slice(start, this.#at);
    const trimmed = source.trimEnd();
    this.#guessed ||= trimmed.includes('\n') || !isSurePlain(trimmed);
    const range = { start, end: start + trimmed.length };
    const scalar = newScalar('plain', foldLines(trimmed), range);
    scalar.isNull &&= !this.#isText;
    return anchors.set(scalar, this.#takeAnchor());
  }

  #plainEnd(start: number): number {
    const { text, limit } = this.#input;
    let at = start + 1;
    for (; at < limit; at += 1) {
      const char = text.charAt(at);
      if (',[]{}'.includes(char)) {
        break;
      }
      if (char === ':' && (at + 1 >= limit || ' \t\r\n,[]{}'.includes(text.charAt(at + 1)))) {
        break;
      }
      if (char === '#' && ' \t\r\n'.includes(text.charAt(at - 1))) {
        break;
      }
    }
    return at;
  }

  #skipSpace(): void {
    const { text, limit } = this.#input;
    while (this.#at < limit) {
      const char = text.charAt(this.#at);
      if (char === '#' && (this.#at === 0 || ' \t\r\n'.includes(text.charAt(this.#at - 1)))) {
        const newline = text.indexOf('\n', this.#at);
        this.#at = newline < 0 || newline > limit ? limit : newline;
      } else if (' \t\r\n'.includes(char)) {
        this.#at += 1;
      } else {
        return;
      }
    }
  }
}

/** The last node that a colon would turn into a key; null where there is none, or it is a key already. */
function lastWithoutColon(node: OpenMap | OpenSeq): YamlNode | null {
  if (node.kind === 'seq') {
    return node.items.at(-1)?.value ?? null;
  }
  const pair = node.pairs.at(-1);
  return pair?.afterColon === null ? pair.key : null;
}

/** Puts a node where the collection expects one; without a comma it starts an entry of its own. */
function place(frame: Frame, node: YamlNode): void {
  if (frame.pair !== null && !frame.settled) {
    frame.pair.value = node;
    frame.pair = null;
  } else if (frame.node.kind === 'map') {
    frame.node.pairs.push(newPair(node, null));
  } else {
    frame.node.items.push({ value: node, range: node.range });
  }
  frame.settled = true;
}
