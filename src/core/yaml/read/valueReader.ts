import { anchorIn, skipProperties } from './blockKey.ts';
import { isSureBlock, parseBlockHeader, readBlockContent } from './blockScalar.ts';
import type { BlockHeader } from './blockScalar.ts';
import { readFlow } from './flowReader.ts';
import { holdsTextTag } from '../nullText.ts';
import { newScalar } from './mutableTree.ts';
import type { OpenItem, OpenMap, OpenPair, OpenScalar, OpenSeq } from './mutableTree.ts';
import { closingQuote, unquote } from './quotedScalar.ts';
import type { YamlNode } from '../yamlTree.ts';
import { blockContentRange } from '../contentRange.ts';
import { MAX_LINE_READER_DEPTH } from './readerState.ts';
import type { ReaderState } from './readerState.ts';
import { isBlankAt, isRestEmpty, plainEnd, skipBlanks } from './sourceLines.ts';
import { goesOnPlain, isSurePlain, isSureQuoted } from './sureText.ts';
import type { SourceLine } from './sourceLines.ts';

/** One anchor and no tag. */
const SURE_ANCHOR = /^&[\w.-]+ *$/;
/** A name that no indicator follows. */
const SURE_ALIAS = /^[\w.-]+$/;

export function continuesPlain(state: ReaderState, column: number): boolean {
  return state.plain !== null && column > state.plain.parentColumn;
}

export function extendPlain(state: ReaderState, at: number): void {
  const open = state.plain;
  if (open === null) {
    return;
  }
  const end = plainEnd(state.text, at, state.line.end);
  const { node } = open;
  const breaks = state.number - open.line;
  const more = state.text.slice(at, end);
  state.guessed ||= !goesOnPlain(more);
  node.text += (breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1)) + more;
  node.isNull = false;
  node.range = { start: node.range.start, end };
  node.contentRange = node.range;
  const commented = end < state.line.end && state.text.slice(end, state.line.end).trim() !== '';
  state.plain = commented ? null : { ...open, line: state.number };
}

/** Reads the value that starts at `at`. `parentColumn` is the column that its further lines must exceed. */
export function readValue(
  state: ReaderState,
  holder: OpenItem | OpenPair,
  from: number,
  parentColumn: number,
): void {
  const { end } = state.line;
  const at = skipProperties(state.text, from, end);
  const anchor = at === from ? null : readAnchor(state, from, at);
  if (at > from && isRestEmpty(state.text, at, end)) {
    state.pendingAnchor = anchor;
    return;
  }
  const char = state.text.charAt(at);
  const header = char === '|' || char === '>' ? parseBlockHeader(state.text.slice(at, end)) : null;
  if (header !== null) {
    holder.value = blockScalar(state, at, parentColumn, header, anchor);
  } else if (char === '"' || char === "'") {
    holder.value = state.anchors.set(quoted(state, at, parentColumn), anchor);
  } else if ((char === '[' || char === '{') && flow(state, holder, at, parentColumn, anchor)) {
    return;
  } else if (char === '*' && !isBlankAt(state.text, at + 1, end)) {
    state.guessed ||= at > from;
    holder.value = alias(state, at);
  } else {
    holder.value = state.anchors.set(plainScalar(state, from, at, parentColumn), anchor);
  }
}

function alias(state: ReaderState, at: number): YamlNode {
  const end = plainEnd(state.text, at, state.line.end);
  const name = state.text.slice(at + 1, end);
  state.guessed ||= !SURE_ALIAS.test(name);
  return state.anchors.alias(name, { start: at, end });
}

function readAnchor(state: ReaderState, from: number, end: number): string | null {
  const properties = state.text.slice(from, end);
  state.guessed ||= !SURE_ANCHOR.test(properties);
  return anchorIn(properties);
}

/** `from`: where its properties begin. */
function plainScalar(state: ReaderState, from: number, at: number, parentColumn: number): OpenScalar {
  const end = plainEnd(state.text, at, state.line.end);
  const source = state.text.slice(at, end);
  state.guessed ||= !isSurePlain(source);
  const node = newScalar('plain', source, { start: at, end });
  node.isNull &&= at === from || !holdsTextTag(state.text.slice(from, at));
  const commented = state.text.slice(end, state.line.end).trim() !== '';
  state.plain = commented ? null : { node, parentColumn, line: state.number };
  return node;
}

function blockScalar(
  state: ReaderState,
  at: number,
  parentColumn: number,
  header: BlockHeader,
  anchor: string | null,
): OpenScalar {
  const first = state.number + 1;
  const content = readBlockContent(state.text, state.lines, first, parentColumn, header);
  const last = content.end > first ? state.lines[content.end - 1] : undefined;
  const rawEnd = last?.end ?? state.line.end;
  const inner = blockContentRange(state.text, at, rawEnd);
  const scalar = newScalar(header.style, content.text, { start: at, end: inner.end }, inner);
  state.guessed ||= header.indent !== null || !isSureBlock(state.lines, first, content.end, parentColumn);
  state.number = content.end - 1;
  return state.anchors.set(scalar, anchor);
}

/** A quoted scalar; where its quotes do not match, what a person reads on the line. */
function quoted(state: ReaderState, at: number, parentColumn: number): OpenScalar {
  const quote = state.text.charAt(at);
  const close =
    closingQuote(state.text, at, state.line.end) ??
    closingQuote(state.text, at, endOfDeeperLines(state, parentColumn));
  const lineNumber = close === null ? state.number : lineOf(state, close);
  const lineEnd = state.lines[lineNumber]?.end ?? state.line.end;
  if (close === null || !isTail(state, close, lineEnd)) {
    return brokenQuotes(state, at, quote);
  }
  state.number = lineNumber;
  const content = { start: at + 1, end: close - 1 };
  const style = quote === '"' ? 'double-quoted' : 'single-quoted';
  const inner = state.text.slice(content.start, content.end);
  state.guessed ||= !isSureQuoted(inner, quote) || !isSureTail(state, close, lineEnd);
  return newScalar(style, unquote(inner, quote), { start: at, end: close }, content);
}

/** Whether nothing that counts stands behind a closed value: white space, a comment, a stray comma. */
function isTail(state: ReaderState, from: number, end: number): boolean {
  return /^[ \t]*[,;]?[ \t\r]*(?:#.*)?$/.test(state.text.slice(from, Math.min(end, from + 2000)));
}

/** Whether nothing stands behind a closed value, or a comment with white space before it. */
function isSureTail({ text }: ReaderState, from: number, end: number): boolean {
  const at = skipBlanks(text, from, end);
  return at >= end || (at > from && text.charAt(at) === '#');
}

/** `""name""`, `"name` and `"a"="b"`: the line's text, without quotes that wrap the whole of it. */
function brokenQuotes(state: ReaderState, at: number, quote: string): OpenScalar {
  state.guessed = true;
  const end = plainEnd(state.text, at, state.line.end);
  let start = at;
  let stop = end;
  while (start < stop && state.text.charAt(start) === quote) {
    start += 1;
  }
  while (stop > start && state.text.charAt(stop - 1) === quote) {
    stop -= 1;
  }
  const inner = state.text.slice(start, stop);
  if (inner.includes(quote)) {
    return newScalar('plain', state.text.slice(at, end), { start: at, end });
  }
  const style = quote === '"' ? 'double-quoted' : 'single-quoted';
  return newScalar(style, inner, { start: at, end }, { start, end: stop });
}

/** Reads a flow collection; false where the line turns out to be text, such as `[ -f x ] && y`. */
function flow(
  state: ReaderState,
  holder: OpenItem | OpenPair,
  at: number,
  parentColumn: number,
  anchor: string | null,
): boolean {
  const input = {
    text: state.text,
    anchors: state.anchors,
    start: at,
    anchor,
    maxDepth: MAX_LINE_READER_DEPTH,
  };
  const onLine = readFlow({ ...input, limit: state.line.end });
  const flow = onLine.closed ? onLine : readFlow({ ...input, limit: endOfDeeperLines(state, parentColumn) });
  if (flow.tooDeepAt !== null) {
    state.tooDeep ??= { start: flow.tooDeepAt, end: flow.tooDeepAt + 1 };
  }
  const lineNumber = lineOf(state, flow.end);
  const sameLine = lineNumber === state.number;
  if (flow.closed && sameLine && !isTail(state, flow.end, state.line.end)) {
    state.guessed = true;
    return false;
  }
  state.guessed ||=
    flow.guessed ||
    !isSureTail(state, flow.end, state.lines[lineNumber]?.end ?? flow.end) ||
    !isDeeper(state, lineNumber, parentColumn);
  holder.value = (sameLine && !flow.closed ? loneWord(flow.node) : null) ?? flow.node;
  state.number = Math.max(lineNumber, state.number);
  return true;
}

/** The end of the lines that are blank or deeper than `parentColumn`, closing brackets apart. */
function endOfDeeperLines(state: ReaderState, parentColumn: number): number {
  let number = state.number + 1;
  for (; number < state.lines.length; number += 1) {
    const line = state.lines[number];
    if (
      line === undefined ||
      (line.content < line.end && line.column <= parentColumn && !isClosing(state, line))
    ) {
      break;
    }
  }
  return state.lines[number - 1]?.end ?? state.text.length;
}

/** Whether the lines behind this one, up to `last`, keep to a flow collection's indentation. */
function isDeeper(state: ReaderState, last: number, parentColumn: number): boolean {
  for (let number = state.number + 1; number <= last; number += 1) {
    const line = state.lines[number];
    if (line === undefined || (line.content < line.end && line.column <= parentColumn)) {
      return false;
    }
  }
  return true;
}

function isClosing(state: ReaderState, line: SourceLine): boolean {
  return ']}'.includes(state.text.charAt(line.content));
}

/** The number of the line that holds an offset at or behind the line being read. */
function lineOf(state: ReaderState, offset: number): number {
  let number = state.number;
  while ((state.lines[number]?.end ?? offset) < offset) {
    number += 1;
  }
  return number;
}

/** `[word` whose bracket never closes: the word. */
function loneWord(node: OpenMap | OpenSeq): YamlNode | null {
  const words = node.kind === 'seq' ? node.items.map(({ value }) => value) : node.pairs.map(bareKey);
  const [word = null] = words;
  return words.length === 1 && word?.kind === 'scalar' ? word : null;
}

function bareKey(pair: OpenPair): YamlNode | null {
  return pair.value === null && pair.afterColon === null ? pair.key : null;
}
