import {
  addField,
  addItem,
  newList,
  newMap,
  type FlowExtent,
  type OutlineList,
  type OutlineNode,
  type OutlineScalar,
  type OutlineSlot,
} from './outlineNode.ts';
import { isBlank, isClosedQuote, plainToken, readQuoted, skipProperties } from './scalarToken.ts';

/** Deeper nesting than any person writes; what lies below is not looked into. */
const MAX_DEPTH = 40;

/**
 * Reads `[…]` or `{…}` from its bracket, into `slot`. A missing bracket ends it at `limit`.
 * Returns the offset behind it.
 */
export function readFlow(text: string, start: number, limit: number, slot: OutlineSlot, depth = 0): number {
  const flow: FlowExtent = { start, end: limit, closed: false, segments: [] };
  const node = text[start] === '{' ? newMap(slot, -1, flow) : newList(slot, -1, flow);
  slot.child = node;
  let at = start + 1;
  while (at < limit) {
    const end = readSegment(text, at, limit, node, depth);
    flow.segments.push({ start: at, end });
    at = end + 1;
    const stop = text[end];
    if (end < limit && (stop === ']' || stop === '}')) {
      flow.closed = true;
      flow.end = at;
      return at;
    }
  }
  if (flow.segments.length === 0 || text[limit - 1] === ',') {
    flow.segments.push({ start: limit, end: limit });
  }
  return limit;
}

/** One field or item; gives the offset of the comma or bracket behind it, or `limit`. */
function readSegment(text: string, start: number, limit: number, node: OutlineNode, depth: number): number {
  const first = skipFlowBlanks(text, start, limit);
  const token = isOpener(text[first]) ? null : readFlowToken(text, first, limit);
  const colon = token === null ? -1 : colonAt(text, token, limit);
  if (node.kind === 'list') {
    return readItem(text, { first, limit, depth }, node, colon >= 0 ? token : null, colon);
  }
  if (token === null) {
    // A collection where a key belongs: pass over it.
    return skipToSeparator(text, first, limit, depth);
  }
  if (token.range.end === token.range.start && colon < 0) {
    return skipToSeparator(text, token.range.end, limit, depth);
  }
  const field = addField(node, token, colon < 0 ? null : colon + 1);
  return colon < 0
    ? skipToSeparator(text, token.range.end, limit, depth)
    : readFlowValue(text, colon + 1, limit, field, depth);
}

interface SegmentPlace {
  readonly first: number;
  readonly limit: number;
  readonly depth: number;
}

function readItem(
  text: string,
  place: SegmentPlace,
  list: OutlineList,
  pairKey: OutlineScalar | null,
  colon: number,
): number {
  const item = addItem(list);
  if (pairKey === null) {
    return readFlowValue(text, place.first, place.limit, item, place.depth);
  }
  const flow: FlowExtent = { start: place.first - 1, end: place.limit, closed: false, segments: [] };
  const map = newMap(item, -1, flow);
  item.child = map;
  const field = addField(map, pairKey, colon + 1);
  const end = readFlowValue(text, colon + 1, place.limit, field, place.depth);
  flow.end = end;
  flow.segments.push({ start: place.first, end });
  return end;
}

function readFlowValue(text: string, start: number, limit: number, slot: OutlineSlot, depth: number): number {
  const first = skipProperties(text, skipFlowBlanks(text, start, limit), limit);
  if (isOpener(text[first]) && first < limit) {
    const end = depth < MAX_DEPTH ? readFlow(text, first, limit, slot, depth + 1) : limit;
    return skipToSeparator(text, end, limit, depth);
  }
  const token = readFlowToken(text, first, limit);
  if (token.range.end > token.range.start) {
    slot.scalar = token;
  }
  return skipToSeparator(text, token.range.end, limit, depth);
}

function readFlowToken(text: string, start: number, limit: number): OutlineScalar {
  if (start < limit && (text[start] === '"' || text[start] === "'")) {
    return readQuoted(text, start, isClosedQuote(text, start, limit) ? limit : lineEnd(text, start, limit));
  }
  let at = start;
  while (at < limit && !endsPlain(text, at, limit)) {
    at += 1;
  }
  return plainToken(text, start, at);
}

function endsPlain(text: string, at: number, limit: number): boolean {
  const character = text[at] ?? '';
  return (
    ',[]{}\n'.includes(character) ||
    (character === '#' && isBlank(text[at - 1])) ||
    (character === ':' && (at + 1 >= limit || isBlank(text[at + 1]) || ',[]{}'.includes(text[at + 1] ?? '')))
  );
}

/** The offset of the colon behind a key; -1 where there is none. */
function colonAt(text: string, token: OutlineScalar, limit: number): number {
  const at = skipFlowBlanks(text, token.range.end, limit);
  return at < limit && text[at] === ':' ? at : -1;
}

function skipToSeparator(text: string, start: number, limit: number, depth: number): number {
  let at = start;
  while (at < limit && !',]}'.includes(text[at] ?? '')) {
    if (text[at] === '#' && isBlank(text[at - 1])) {
      at = lineEnd(text, at, limit);
    } else if (isOpener(text[at]) && depth < MAX_DEPTH) {
      at = readFlow(text, at, limit, { owner: null, step: null, child: null, scalar: null }, depth + 1);
    } else {
      at += 1;
    }
  }
  return at;
}

function skipFlowBlanks(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && (isBlank(text[at]) || text[at] === '#')) {
    at = text[at] === '#' ? lineEnd(text, at, limit) : at + 1;
  }
  return at;
}

function lineEnd(text: string, start: number, limit: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 || end > limit ? limit : end;
}

function isOpener(character: string | undefined): boolean {
  return character === '[' || character === '{';
}
