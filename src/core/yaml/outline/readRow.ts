import type { OutlineScalar } from './outlineNode.ts';
import { isBlank, isClosedQuote, plainToken, readQuoted, skipBlanks, skipProperties } from './scalarToken.ts';

/** One line of block style, taken apart. Offsets are into the whole text; columns count from the line's start. */
export interface Row {
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
  /** Offsets of the dashes that open list items. */
  readonly dashes: readonly number[];
  /** Where the content behind indentation and dashes begins; `end` where there is none. */
  readonly first: number;
  readonly key: OutlineScalar | null;
  readonly afterColon: number | null;
  readonly value: RowValue | null;
  /** Where the comment begins, else null. */
  readonly comment: number | null;
}

export type RowValue =
  | { readonly kind: 'scalar'; readonly token: OutlineScalar }
  | { readonly kind: 'flow'; readonly start: number }
  | { readonly kind: 'block-scalar'; readonly start: number };

const BLOCK_SCALAR_HEADER = /^[|>][-+0-9]*[ \t]*(?:#.*)?$/;

export function readRow(text: string, start: number, end: number): Row {
  const dashes: number[] = [];
  let at = skipBlanks(text, start, end);
  while (text[at] === '-' && at < end && (at + 1 >= end || isBlank(text[at + 1]))) {
    dashes.push(at);
    at = skipBlanks(text, at + 1, end);
  }
  const bare = { start, end, dashes, first: at, key: null, afterColon: null, value: null };
  if (at >= end || text[at] === '#') {
    return { ...bare, comment: at < end ? at : null };
  }
  const keyStart = skipProperties(text, at, end);
  const colon = findColon(text, keyStart, end);
  if (colon === null) {
    return { ...bare, ...readValue(text, at, end) };
  }
  const rest = readValue(text, skipBlanks(text, colon.at + 1, end), end);
  return { ...bare, first: keyStart, key: colon.key, afterColon: colon.at + 1, ...rest };
}

/** The key and its colon, if this content is a field. Flow collections as keys are not keys here. */
function findColon(text: string, start: number, end: number): { key: OutlineScalar; at: number } | null {
  const opener = text[start];
  if (opener === '"' || opener === "'") {
    const key = readQuoted(text, start, end);
    const at = skipBlanks(text, key.range.end, end);
    return isColon(text, at, end) ? { key, at } : null;
  }
  if (opener === '[' || opener === '{') {
    return null;
  }
  for (let at = start; at < end; at += 1) {
    if (text[at] === '#' && at > start && isBlank(text[at - 1])) {
      return null;
    }
    if (isColon(text, at, end)) {
      return { key: plainToken(text, start, at), at };
    }
  }
  return null;
}

/** Whether a colon that ends a key stands here: blank or nothing follows it. */
function isColon(text: string, at: number, end: number): boolean {
  return at < end && text[at] === ':' && (at + 1 >= end || isBlank(text[at + 1]));
}

function readValue(
  text: string,
  start: number,
  end: number,
): { value: RowValue | null; comment: number | null } {
  const first = skipProperties(text, start, end);
  const opener = text[first];
  if (first >= end) {
    return { value: null, comment: null };
  }
  if (opener === '#') {
    return { value: null, comment: first };
  }
  if (opener === '[' || opener === '{') {
    return { value: { kind: 'flow', start: first }, comment: null };
  }
  if (BLOCK_SCALAR_HEADER.test(text.slice(first, end))) {
    return { value: { kind: 'block-scalar', start: first }, comment: null };
  }
  if ((opener === '"' || opener === "'") && isClosedQuote(text, first, end)) {
    const token = readQuoted(text, first, end);
    const comment = commentFrom(text, token.range.end, end);
    return { value: { kind: 'scalar', token }, comment };
  }
  const comment = commentFrom(text, first, end);
  const stop = comment ?? end;
  const token =
    opener === '"' || opener === "'" ? readQuoted(text, first, stop) : plainToken(text, first, stop);
  return { value: { kind: 'scalar', token }, comment };
}

function commentFrom(text: string, start: number, end: number): number | null {
  for (let at = start; at < end; at += 1) {
    if (text[at] === '#' && at > 0 && isBlank(text[at - 1])) {
      return at;
    }
  }
  return null;
}
