import { blockContentRange } from '../contentRange.ts';
import type { YamlNode } from '../yamlTree.ts';
import { readBlockContent } from './blockScalar.ts';
import type { BlockHeader } from './blockScalar.ts';
import { closeRanges, newMap, newPair, newScalar, newSeq } from './mutableTree.ts';
import type { OpenItem, OpenMap, OpenPair, OpenSeq } from './mutableTree.ts';
import { unquote } from './quotedScalar.ts';
import { skipBlanks, sourceLines } from './sourceLines.ts';
import type { SourceLine } from './sourceLines.ts';

/** Anything but ordinary printable text, or a line that could be a document marker or a directive. */
const UNUSUAL = /[^\n\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff]|^(?:---|\.\.\.|%)/m;

/** `words with single spaces` before a colon; whatever else can be a key is not plain. */
const KEY = /([\w.$/][\w.$/()+=~-]*(?: [\w.$/()+=~-]+)*) *:(?= |\n|$)/y;
const DOUBLE_QUOTED = /"((?:[^"\\\n]|\\["\\/ntr])*)"/y;
const SINGLE_QUOTED = /'((?:[^'\n]|'')*)'/y;
const FLOW_ITEM = / *([\w.$/](?:[\w.$/-]| (?=[\w.$/-]))*|"[^"\\\n]*"|'[^'\n]*') *(,|\])/y;
/** First characters that never have a meaning of their own. */
const PLAIN_START = /^(?:[\w.$/(<=+^;~\\\u00a1-\u1fff\u3000-\ud7ff]|-[^\s-])/;

const MAX_DEPTH = 100;
/** Longer keys are an error of the library's. */
const MAX_KEY = 1000;

type Frame =
  | { readonly kind: 'map'; readonly column: number; readonly node: OpenMap }
  | { readonly kind: 'seq'; readonly column: number; readonly node: OpenSeq };

/**
 * Reads a text that keeps to a plain part of YAML: block collections with exact columns, scalars of one line, simple
 * block scalars and flow lists. There the tree is the library's own (a test compares them), at a tenth of its cost.
 * Undefined as soon as anything else turns up, so most broken texts leave here early.
 */
export function readPlainText(text: string): YamlNode | undefined {
  const plain = text.includes('\r') ? withPlainLineEnds(text) : text;
  return plain === undefined || UNUSUAL.test(plain) ? undefined : new PlainReader(plain).read();
}

/** A block scalar's header: its content keeps the blanks at the end of a line. */
const BLOCK_HEADER = /[|>][-+\d]* *(?:#.*)?$/m;

/** The text with each CR as a blank, which means nothing at the end of a line, so that all offsets stay. */
function withPlainLineEnds(text: string): string | undefined {
  const plain = text.replaceAll('\r\n', ' \n');
  return BLOCK_HEADER.test(plain) ? undefined : plain;
}

class PlainReader {
  readonly #text: string;
  readonly #lines: readonly SourceLine[];
  readonly #stack: Frame[] = [];
  #number = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = sourceLines(text);
  }

  read(): YamlNode | undefined {
    for (; this.#number < this.#lines.length; this.#number += 1) {
      const line = this.#lines[this.#number];
      if (line === undefined || line.content >= line.end || this.#text.charAt(line.content) === '#') {
        continue;
      }
      if (!this.#line(line)) {
        return undefined;
      }
    }
    const root = this.#stack[0]?.node;
    closeRanges(root ?? null);
    return root;
  }

  #line(line: SourceLine): boolean {
    const { content, column } = line;
    this.#popDeeperThan(column);
    if (this.#text.startsWith('- ', content)) {
      const seq = this.#seqAt(content, column);
      return seq !== undefined && this.#item(seq, line);
    }
    const colon = this.#keyColon(content);
    const map = colon === undefined ? undefined : this.#mapAt(content, column);
    return map !== undefined && colon !== undefined && this.#pair(map, content, colon, column);
  }

  #popDeeperThan(column: number): void {
    while ((this.#stack.at(-1)?.column ?? -1) > column) {
      this.#stack.pop();
    }
  }

  #push(frame: Frame): boolean {
    this.#stack.push(frame);
    return this.#stack.length < MAX_DEPTH;
  }

  #seqAt(at: number, column: number): OpenSeq | undefined {
    const top = this.#stack.at(-1);
    if (top?.kind === 'seq') {
      return top.column === column ? top.node : undefined;
    }
    const pair = top?.node.pairs.at(-1);
    if (pair?.value !== null) {
      return undefined;
    }
    const seq = newSeq(at, false);
    pair.value = seq;
    return this.#push({ kind: 'seq', column, node: seq }) ? seq : undefined;
  }

  #mapAt(at: number, column: number): OpenMap | undefined {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      const root = newMap(at, false);
      return column === 0 && this.#push({ kind: 'map', column, node: root }) ? root : undefined;
    }
    if (top.kind === 'seq') {
      const below = this.#stack.at(-2);
      this.#stack.pop();
      return below?.kind === 'map' && below.column === column ? below.node : undefined;
    }
    if (top.column === column) {
      return top.node;
    }
    const pair = top.node.pairs.at(-1);
    return pair?.value === null ? this.#mapIn(pair, at, column) : undefined;
  }

  #mapIn(holder: OpenItem | OpenPair, at: number, column: number): OpenMap | undefined {
    const map = newMap(at, false);
    holder.value = map;
    return this.#push({ kind: 'map', column, node: map }) ? map : undefined;
  }

  #item(seq: OpenSeq, line: SourceLine): boolean {
    const item: OpenItem = { value: null, range: { start: line.content, end: line.content + 1 } };
    seq.items.push(item);
    const at = skipBlanks(this.#text, line.content + 1, line.end);
    const colon = this.#keyColon(at);
    if (colon === undefined) {
      return this.#value(item, at, line.column);
    }
    const column = line.column + at - line.content;
    const map = this.#mapIn(item, at, column);
    return map !== undefined && this.#pair(map, at, colon, column);
  }

  /** Offset of the colon behind a plain key that starts at `at`. */
  #keyColon(at: number): number | undefined {
    KEY.lastIndex = at;
    return KEY.test(this.#text) && KEY.lastIndex - at < MAX_KEY ? KEY.lastIndex - 1 : undefined;
  }

  #pair(map: OpenMap, at: number, colon: number, column: number): boolean {
    let end = colon;
    while (this.#text.charAt(end - 1) === ' ') {
      end -= 1;
    }
    const pair = newPair(newScalar('plain', this.#text.slice(at, end), { start: at, end }), colon + 1);
    map.pairs.push(pair);
    const line = this.#lines[this.#number];
    const value = skipBlanks(this.#text, colon + 1, line?.end ?? 0);
    return value >= (line?.end ?? 0) || this.#text.charAt(value) === '#' || this.#value(pair, value, column);
  }

  #value(holder: OpenItem | OpenPair, at: number, parentColumn: number): boolean {
    const line = this.#lines[this.#number];
    if (line === undefined) {
      return false;
    }
    switch (this.#text.charAt(at)) {
      case '"':
        return this.#quoted(holder, at, DOUBLE_QUOTED, line.end);
      case "'":
        return this.#quoted(holder, at, SINGLE_QUOTED, line.end);
      case '|':
      case '>':
        return this.#block(holder, at, parentColumn, line.end);
      case '[':
        return this.#flowList(holder, at, line.end);
      default:
        return this.#plain(holder, at, line.end);
    }
  }

  #quoted(holder: OpenItem | OpenPair, at: number, pattern: RegExp, end: number): boolean {
    pattern.lastIndex = at;
    const inner = pattern.exec(this.#text)?.[1];
    if (inner === undefined || !this.#isTail(pattern.lastIndex, end)) {
      return false;
    }
    holder.value = this.#quotedScalar(at, inner);
    return true;
  }

  #quotedScalar(at: number, inner: string): YamlNode {
    const quote = this.#text.charAt(at);
    const content = { start: at + 1, end: at + 1 + inner.length };
    const style = quote === '"' ? 'double-quoted' : 'single-quoted';
    return newScalar(style, unquote(inner, quote), { start: at, end: content.end + 1 }, content);
  }

  /** Nothing but spaces, or spaces and a comment. */
  #isTail(from: number, end: number): boolean {
    const at = skipBlanks(this.#text, from, end);
    return at >= end || (at > from && this.#text.charAt(at) === '#');
  }

  #plain(holder: OpenItem | OpenPair, at: number, lineEnd: number): boolean {
    const comment = this.#text.slice(at, lineEnd).indexOf(' #');
    let end = comment < 0 ? lineEnd : at + comment;
    while (end > at && this.#text.charAt(end - 1) === ' ') {
      end -= 1;
    }
    const text = this.#text.slice(at, end);
    if (!PLAIN_START.test(text) || text.includes(': ') || text.endsWith(':')) {
      return false;
    }
    holder.value = newScalar('plain', text, { start: at, end });
    return true;
  }

  #flowList(holder: OpenItem | OpenPair, at: number, end: number): boolean {
    const seq = newSeq(at, true);
    FLOW_ITEM.lastIndex = at + 1;
    for (let match = FLOW_ITEM.exec(this.#text); match !== null; match = FLOW_ITEM.exec(this.#text)) {
      const [whole, source = '', separator] = match;
      const start = FLOW_ITEM.lastIndex - whole.length + whole.indexOf(source);
      const range = { start, end: start + source.length };
      const quoted = source.startsWith('"') || source.startsWith("'");
      const value = quoted
        ? this.#quotedScalar(start, source.slice(1, -1))
        : newScalar('plain', source, range);
      seq.items.push({ value, range });
      if (separator === ']') {
        seq.range = { start: at, end: FLOW_ITEM.lastIndex };
        holder.value = seq;
        return this.#isTail(FLOW_ITEM.lastIndex, end);
      }
    }
    return false;
  }

  #block(holder: OpenItem | OpenPair, at: number, parentColumn: number, end: number): boolean {
    const header = /^([|>])(-?) *$/.exec(this.#text.slice(at, end));
    if (header === null) {
      return false;
    }
    const style = header[1] === '|' ? 'literal' : 'folded';
    const blockHeader: BlockHeader = { style, chomp: header[2] === '-' ? '-' : '', indent: null };
    const first = this.#number + 1;
    const content = readBlockContent(this.#text, this.#lines, first, parentColumn, blockHeader);
    if (!this.#isEvenBlock(first, content.end, style)) {
      return false;
    }
    const inner = blockContentRange(this.#text, at, this.#lines[content.end - 1]?.end ?? end);
    holder.value = newScalar(style, content.text, { start: at, end: inner.end }, inner);
    this.#number = content.end - 1;
    return true;
  }

  /** One column for all lines (literal ones may go deeper), no blank line that is longer, and a line end behind. */
  #isEvenBlock(first: number, end: number, style: 'literal' | 'folded'): boolean {
    const column = this.#lines[first]?.column ?? 0;
    let last = end;
    while (this.#isBlank(last)) {
      last += 1;
    }
    const even = this.#lines.slice(first, last).every((line) => {
      const deeper = style === 'literal' && line.column > column;
      return line.content < line.end ? line.column === column || deeper : line.column <= column;
    });
    return even && end > first && !this.#isBlank(first) && end < this.#lines.length;
  }

  #isBlank(number: number): boolean {
    const line = this.#lines[number];
    return line !== undefined && line.content >= line.end;
  }
}
