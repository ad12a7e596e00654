import type { YamlNode } from '../yamlTree.ts';
import type { Anchors } from './mutableTree.ts';
import { newScalar } from './mutableTree.ts';
import { closingQuote, unquote } from './quotedScalar.ts';
import { isBlankAt, plainEnd, skipBlanks } from './sourceLines.ts';

/** A key at the start of a line (or behind a dash). */
export interface BlockKey {
  readonly key: YamlNode;
  /** Offset just behind the colon. */
  readonly afterColon: number;
}

/** Reads `key:`, `"key":`, `*alias :` with anchor and tag; null where the line holds no key. */
export function parseBlockKey(text: string, from: number, end: number, anchors: Anchors): BlockKey | null {
  const start = skipProperties(text, from, end);
  const anchor = anchorIn(text.slice(from, start));
  const char = text.charAt(start);
  if (char === '"' || char === "'") {
    return quotedKey(text, start, end, anchors, anchor);
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
    return { key, afterColon: colon + 1 };
  }
  const key = anchors.set(newScalar('plain', text.slice(start, stop), { start, end: stop }), anchor);
  return { key, afterColon: colon + 1 };
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
  const scalar = newScalar(
    style,
    unquote(text.slice(content.start, content.end), quote),
    { start, end: close },
    content,
  );
  return { key: anchors.set(scalar, anchor), afterColon: colon + 1 };
}

/** The first `:` of the line with white space or the end behind it, unless a comment comes first. */
function keyColon(text: string, start: number, end: number): number | null {
  for (let at = start; at < end; at += 1) {
    const char = text.charAt(at);
    if (char === ':' && isBlankAt(text, at + 1, end)) {
      return at;
    }
    if (char === '#' && at > start && isBlankAt(text, at - 1, end)) {
      return null;
    }
  }
  return null;
}
