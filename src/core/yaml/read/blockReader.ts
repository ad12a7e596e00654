import type { TextRange } from '../../domain/textRange.ts';
import type { YamlNode } from '../yamlTree.ts';
import { parseBlockKey } from './blockKey.ts';
import type { BlockKey } from './blockKey.ts';
import { closeRanges, newPair, newScalar } from './mutableTree.ts';
import type { OpenItem, OpenMap } from './mutableTree.ts';
import { OpenCollections } from './openCollections.ts';
import { unquote } from './quotedScalar.ts';
import { createReaderState } from './readerState.ts';
import type { ReaderState } from './readerState.ts';
import { isBlankAt, isRestEmpty, plainEnd, skipBlanks } from './sourceLines.ts';
import type { SourceLine } from './sourceLines.ts';
import { continuesPlain, extendPlain, readValue } from './valueReader.ts';

/**
 * Reads one document line by line, by columns. Where the text keeps to YAML the tree is the library's; where it does
 * not, a line belongs to what a person would take it for: the nearest collection that its column still reaches.
 */
export class BlockReader {
  readonly #state: ReaderState;
  readonly #open: OpenCollections;
  /**
   * A line of text was left out, and no key has followed yet (nor a dash where more text could be). How the library
   * reads text below that line, and what comes after it, depends on later lines.
   */
  #stray: 'none' | 'line' | 'text below' = 'none';

  constructor(text: string, lines: readonly SourceLine[], first: number) {
    this.#state = createReaderState(text, lines, first);
    this.#open = new OpenCollections(this.#state);
  }

  /** Number of the last line that was read. */
  get reached(): number {
    return this.#state.number;
  }

  get tooDeep(): TextRange | null {
    return this.#state.tooDeep;
  }

  /** Whether the text left YAML's rules, or those that this reader knows for sure, since the last call. */
  takeGuess(): boolean {
    const { guessed } = this.#state;
    this.#state.guessed = false;
    return guessed;
  }

  /** Reads content behind `---` on its line. */
  readInline(line: SourceLine, from: number): void {
    const content = skipBlanks(this.#state.text, from, line.end);
    if (!isRestEmpty(this.#state.text, from, line.end)) {
      this.#state.line = line;
      this.#state.guessed = true;
      this.#content(content, line.column + (content - line.start));
    }
  }

  /** Reads one line, and those that its value goes on to. */
  readLine(number: number): void {
    const line = this.#state.lines[number];
    this.#state.number = number;
    if (line === undefined || line.content >= line.end) {
      return;
    }
    this.#state.line = line;
    if (this.#state.text.charAt(line.content) === '#') {
      this.#state.plain = null;
      return;
    }
    this.#content(line.content, line.column);
  }

  finish(): YamlNode | null {
    closeRanges(this.#open.root);
    this.#expectNoAnchor();
    return this.#open.root;
  }

  #content(at: number, column: number): void {
    if (this.#isDash(at, column)) {
      if (this.#stray === 'text below') {
        this.#state.guessed = true;
      } else {
        this.#stray = 'none';
      }
      this.#dash(at, column);
      return;
    }
    if (this.#isExplicitValue(at, column)) {
      return;
    }
    const key =
      parseBlockKey(this.#state.text, at, this.#state.line.end, this.#state.anchors) ?? this.#explicitKey(at);
    if (key !== null) {
      this.#stray = 'none';
      this.#key(key, at, column);
    } else {
      this.#textLine(at, column);
    }
  }

  /** A dash with white space behind it, or one that lost it in front of a key of a list. */
  #isDash(at: number, column: number): boolean {
    if (this.#state.text.charAt(at) !== '-') {
      return false;
    }
    if (isBlankAt(this.#state.text, at + 1, this.#state.line.end)) {
      return true;
    }
    const key = /^-([A-Za-z]\w*)[ \t]*:(?:[ \t]|$)/.exec(
      this.#state.text.slice(at, Math.min(this.#state.line.end, at + 80)),
    );
    const isItem = key !== null && this.#wantsItem(column);
    this.#state.guessed ||= isItem;
    return isItem;
  }

  #wantsItem(column: number): boolean {
    const frame = this.#open.reachedFrom(column);
    return frame?.kind === 'seq' || frame?.node.pairs.at(-1)?.value === null;
  }

  /** `? key` without its value yet. */
  #explicitKey(at: number): BlockKey | null {
    if (this.#state.text.charAt(at) !== '?' || !isBlankAt(this.#state.text, at + 1, this.#state.line.end)) {
      return null;
    }
    this.#state.guessed = true;
    const start = skipBlanks(this.#state.text, at + 1, this.#state.line.end);
    const end = plainEnd(this.#state.text, start, this.#state.line.end);
    const source = this.#state.text.slice(start, end);
    const quote = source.charAt(0);
    const quoted = (quote === '"' || quote === "'") && source.length > 1 && source.endsWith(quote);
    const text = quoted ? unquote(source.slice(1, -1), quote) : source;
    return { key: newScalar('plain', text, { start, end }), afterColon: end, sure: false };
  }

  /** `: value` below its `? key`. */
  #isExplicitValue(at: number, column: number): boolean {
    const { text, line } = this.#state;
    const frame =
      text.charAt(at) === ':' && isBlankAt(text, at + 1, line.end) ? this.#open.reachedFrom(column) : null;
    const pair = frame?.kind === 'map' && frame.column === column ? frame.node.pairs.at(-1) : undefined;
    if (pair?.value !== null || text.charAt(pair.range.start) !== '?') {
      return false;
    }
    this.#open.popDeeperThan(column);
    this.#state.plain = null;
    this.#state.guessed = true;
    pair.afterColon = at + 1;
    if (!isRestEmpty(text, at + 1, line.end)) {
      readValue(this.#state, pair, skipBlanks(text, at + 1, line.end), column);
    }
    return true;
  }

  #dash(at: number, column: number): void {
    if (continuesPlain(this.#state, column) && !this.#isItemWithKey(at)) {
      extendPlain(this.#state, at);
      return;
    }
    this.#open.popDeeperThan(column);
    const seq = this.#open.seqFor(at, column);
    this.#expectNoAnchor();
    const item: OpenItem = { value: null, range: { start: at, end: at + 1 } };
    seq.items.push(item);
    this.#state.plain = null;
    this.#itemContent(item, at, column);
  }

  /** `- key: value` is no text that goes on: YAML allows no key in there. */
  #isItemWithKey(at: number): boolean {
    const line = this.#state.text.slice(at, Math.min(this.#state.line.end, at + 200));
    return /^-[ \t]+["']?[\w.-]+["']?[ \t]*:(?:\s|$)/u.test(line);
  }

  #itemContent(item: OpenItem, dash: number, column: number): void {
    const { end } = this.#state.line;
    const at = skipBlanks(this.#state.text, dash + 1, end);
    if (isRestEmpty(this.#state.text, dash + 1, end)) {
      return;
    }
    const inner = column + this.#widthOf(dash, at);
    if (
      this.#state.text.charAt(at) === '-' &&
      isBlankAt(this.#state.text, at + 1, end) &&
      this.#open.hasRoom()
    ) {
      const seq = this.#open.newSeqIn(item, at, inner);
      const nested: OpenItem = { value: null, range: { start: at, end: at + 1 } };
      seq.items.push(nested);
      this.#itemContent(nested, at, inner);
      return;
    }
    const key = parseBlockKey(this.#state.text, at, end, this.#state.anchors) ?? this.#explicitKey(at);
    if (key !== null && this.#open.hasRoom()) {
      const map = this.#open.newMapIn(item, at, inner);
      this.#addPair(map, key, at, inner);
    } else {
      readValue(this.#state, item, at, column);
    }
  }

  /** Columns between two offsets of one line; a tab counts to the next even column. */
  #widthOf(from: number, to: number): number {
    let width = 0;
    for (let at = from; at < to; at += 1) {
      width += this.#state.text.charCodeAt(at) === 9 ? 2 - (width % 2) : 1;
    }
    return width;
  }

  #key(key: BlockKey, at: number, column: number): void {
    this.#open.popDeeperThan(column);
    const map = this.#open.mapFor(at, column);
    this.#expectNoAnchor();
    this.#addPair(map, key, at, column);
  }

  #addPair(map: OpenMap, key: BlockKey, start: number, column: number): void {
    this.#state.plain = null;
    this.#state.guessed ||= !key.sure;
    const pair = newPair(key.key, key.afterColon, start);
    map.pairs.push(pair);
    const at = skipBlanks(this.#state.text, key.afterColon, this.#state.line.end);
    if (!isRestEmpty(this.#state.text, key.afterColon, this.#state.line.end)) {
      readValue(this.#state, pair, at, column);
    }
  }

  /** Text that is neither key nor item: more of a plain scalar, the value that is missing, or stray words. */
  #textLine(at: number, column: number): void {
    if (this.#stray !== 'none') {
      this.#stray = 'text below';
      this.#state.guessed = true;
    }
    if (continuesPlain(this.#state, column)) {
      extendPlain(this.#state, at);
      return;
    }
    this.#state.plain = null;
    this.#expectNoAnchor();
    const top = this.#open.top;
    if (top === undefined) {
      this.#state.guessed = true;
      if (!this.#open.hasRoot) {
        this.#rootScalar(at, column);
      }
      return;
    }
    const holder = top.kind === 'map' ? top.node.pairs.at(-1) : top.node.items.at(-1);
    if (holder?.value === null && column > top.column) {
      this.#state.guessed ||= this.#isBelowComment();
      readValue(this.#state, holder, at, top.column);
    } else {
      this.#keyWithoutSpace(at, column);
    }
  }

  /** An anchor that stood alone on its line belongs to the collection that the next line opens. */
  #expectNoAnchor(): void {
    this.#state.guessed ||= this.#state.pendingAnchor !== null;
  }

  /** A comment between a key and the scalar below it: the library may take the scalar for a key. */
  #isBelowComment(): boolean {
    const { text, lines, number } = this.#state;
    let above = lines[number - 1];
    for (let at = number - 2; above !== undefined && above.content >= above.end; at -= 1) {
      above = lines[at];
    }
    return above !== undefined && text.charAt(above.content) === '#';
  }

  #rootScalar(at: number, column: number): void {
    const holder: OpenItem = { value: null, range: { start: at, end: at } };
    readValue(this.#state, holder, at, Math.min(column, 0) - 1);
    this.#open.setRoot(holder.value);
  }

  /** `name:value` in the column of a map's keys cannot be anything else. */
  #keyWithoutSpace(at: number, column: number): void {
    this.#state.guessed = true;
    const match = /^([A-Za-z_][\w-]{0,60}):(?!\/\/)(?=[^\s:])/.exec(
      this.#state.text.slice(at, Math.min(this.#state.line.end, at + 80)),
    );
    const name = match?.[1];
    const frame = this.#open.reachedFrom(column);
    if (name === undefined || frame?.kind !== 'map' || frame.column !== column) {
      this.#stray = this.#stray === 'none' ? 'line' : 'text below';
      return;
    }
    this.#open.popDeeperThan(column);
    const end = at + name.length;
    this.#addPair(
      frame.node,
      { key: newScalar('plain', name, { start: at, end }), afterColon: end + 1, sure: false },
      at,
      column,
    );
  }
}
