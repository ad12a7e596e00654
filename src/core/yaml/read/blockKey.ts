import type { YamlNode } from '../yamlTree.ts';
import type { Anchors } from './mutableTree.ts';
import { newScalar } from './mutableTree.ts';
import { closingQuote, unquote } from './quotedScalar.ts';
import { isBlankAt, plainEnd, skipBlanks } from './sourceLines.ts';
import { isSureKeyLength, isSurePlain, isSureQuoted } from './sureText.ts';

/** A key at the start of a line (or behind a dash). */
export interface BlockKey {
  readonly key: YamlNode;
  /** Offset just behind the colon. */
  readonly afterColon: number;
  /** Every reader of YAML takes it for this key. */
  readonly sure: boolean;
}

/** Reads `key:`, `"key":`, `*alias :` with anchor and tag; null where the line holds no key. */
export function parseBlockKey(text: string, from: number, end: number, anchors: Anchors): BlockKey | null {
  const start = skipProperties(text, from, end);
  const anchor = start === from ? null : anchorIn(text.slice(from, start));
  const char = text.charAt(start);
  if (char === '"' || char === "'") {
    const key = quotedKey(text, start, end, anchors, anchor);
    return key === null || start === from ? key : { ...key, sure: false };
  }
  if (',[]{}#|>'.includes(char) || char === '!' || char === '&') {
    return null;
  }
  const colon = keyColon(text, start, end);
  if (colon === null) {
    return null;
  }
  const stop = plainEnd(text, start, colon);
  if (char === '*') {
    const key = anchors.alias(text.slice(start + 1, stop), { start, end: stop });
    return { key, afterColon: colon + 1, sure: false };
  }
  const source = text.slice(start, stop);
  const key = anchors.set(newScalar('plain', source, { start, end: stop }), anchor);
  const sure = start === from && isSurePlain(source) && isSureKeyLength(from, colon);
  return { key, afterColon: colon + 1, sure };
}

/** Skips `&anchor` and `!tag` with the blanks behind them. */
export function skipProperties(text: string, from: number, end: number): number {
  let at = from;
  for (;;) {
    const char = text.charAt(at);
    const isProperty = char === '!' || (char === '&' && !isBlankAt(text, at + 1, end));
    if (at >= end || !isProperty) {
      return at;
    }
    while (at < end && !isBlankAt(text, at, end)) {
      at += 1;
    }
    at = skipBlanks(text, at, end);
  }
}

/** The anchor among the properties before a node. */
export function anchorIn(properties: string): string | null {
  return /&(\S+)/.exec(properties)?.[1] ?? null;
}

function quotedKey(
  text: string,
  start: number,
  end: number,
  anchors: Anchors,
  anchor: string | null,
): BlockKey | null {
  const close = closingQuote(text, start, end);
  const colon = close === null ? end : skipBlanks(text, close, end);
  if (close === null || text.charAt(colon) !== ':' || !isBlankAt(text, colon + 1, end)) {
    return null;
  }
  const quote = text.charAt(start);
  const style = quote === '"' ? 'double-quoted' : 'single-quoted';
  const content = { start: start + 1, end: close - 1 };
  const inner = text.slice(content.start, content.end);
  const sure = isSureQuoted(inner, quote) && isSureKeyLength(start, colon);
  const scalar = newScalar(style, unquote(inner, quote), { start, end: close }, content);
  return { key: anchors.set(scalar, anchor), afterColon: colon + 1, sure };
}

const COLON = 58;
const NUMBER_SIGN = 35;

/** The first `:` of the line with white space or the end behind it, unless a comment comes first. */
function keyColon(text: string, start: number, end: number): number | null {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON && isBlankAt(text, at + 1, end)) {
      return at;
    }
    if (code === NUMBER_SIGN && at > start && isBlankAt(text, at - 1, end)) {
      return null;
    }
  }
  return null;
}
