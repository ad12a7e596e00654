import type { TextEdit, TextRange } from '../domain/textRange.ts';
import type { ChainLink } from './nodeChain.ts';
import { lineEnd, lineStart } from '../domain/textLines.ts';

/**
 * Edits that take a list item or a pair away, with its lines, dash or comma. `around` is the way to the collection
 * that holds it: an item that would be left without content goes as well.
 */
export function removeLink(text: string, link: ChainLink, around: readonly ChainLink[]): readonly TextEdit[] {
  const flow = link.kind === 'pair' ? link.map.flow : link.seq.flow;
  const siblings = siblingRanges(text, link);
  const holder = around.at(-1);
  if (siblings.length === 1 && holder?.kind === 'item' && !holder.seq.flow) {
    return removeLink(text, holder, around.slice(0, -1));
  }
  return flow ? removeFromFlow(text, siblings, link.index) : [removeFromBlock(text, siblings, link.index)];
}

/** Takes the value of a pair away and leaves `key:`. */
export function removeValue(text: string, link: ChainLink & { readonly kind: 'pair' }): readonly TextEdit[] {
  const { value, afterColon } = link.pair;
  if (value === null || afterColon === null) {
    return [];
  }
  const block = (value.kind === 'map' || value.kind === 'seq') && !value.flow;
  const ownLines = block && lineStart(text, value.range.start) > afterColon;
  return [
    ownLines
      ? removeLines(text, value.range)
      : { range: { start: afterColon, end: value.range.end }, newText: '' },
  ];
}

function siblingRanges(text: string, link: ChainLink): readonly TextRange[] {
  if (link.kind === 'pair') {
    return link.map.pairs.map((pair) => pair.range);
  }
  const ranges = link.seq.items.map((item) => item.range);
  return link.seq.flow
    ? ranges.map((range, index) =>
        index === link.index ? { ...range, start: propertiesStart(text, range.start) } : range,
      )
    : ranges;
}

/** Where the anchor and tag before a value start: left behind, they would be those of the next value. */
export function propertiesStart(text: string, valueStart: number): number {
  let start = valueStart;
  for (;;) {
    const end = spaceStart(text, start);
    let word = end;
    while (word > 0 && !/[\s,[\]{}]/u.test(text.charAt(word - 1))) {
      word -= 1;
    }
    if (word === end || !/[&!]/u.test(text.charAt(word))) {
      return start;
    }
    start = word;
  }
}

function removeFromBlock(text: string, siblings: readonly TextRange[], index: number): TextEdit {
  const range = siblings[index] ?? { start: 0, end: 0 };
  if (text.slice(lineStart(text, range.start), range.start).trim() === '') {
    return removeLines(text, range);
  }
  // Behind a dash on its line: the next sibling moves up to the dash, unless comments stand between.
  const next = siblings[index + 1];
  if (next !== undefined && text.slice(range.end, next.start).trim() === '') {
    return { range: { start: range.start, end: next.start }, newText: '' };
  }
  const end = commentEnd(text, range.end, lineEnd(text, range.end));
  return { range: { start: trimBack(text, range.start), end }, newText: '' };
}

/** The lines of a range, line ends included; a text without a final line end stays without one. */
function removeLines(text: string, range: TextRange): TextEdit {
  let start = lineStart(text, range.start);
  const end = lineEnd(text, range.end);
  const rest = text.slice(range.end, end).trim();
  if (rest !== '' && !rest.startsWith('#')) {
    return { range, newText: '' };
  }
  if (end < text.length) {
    return { range: { start, end: end + (text.startsWith('\r\n', end) ? 2 : 1) }, newText: '' };
  }
  if (start > 0) {
    start -= text.startsWith('\r\n', start - 2) ? 2 : 1;
  }
  return { range: { start, end }, newText: '' };
}

function removeFromFlow(text: string, siblings: readonly TextRange[], index: number): readonly TextEdit[] {
  const range = siblings[index] ?? { start: 0, end: 0 };
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  const comma = commaBetween(text, range.end, next?.start ?? text.length, next === undefined);
  if (comma !== null) {
    return [removeUpToComma(text, range.start, comma + 1)];
  }
  const before = previous === undefined ? null : commaBetween(text, previous.end, range.start, false);
  if (before === null) {
    return [removeInLine(text, range)];
  }
  if (text.slice(before + 1, range.start).trim() === '' && !text.slice(before, range.start).includes('\n')) {
    return [removeInLine(text, { start: before, end: range.end })];
  }
  return [removeInLine(text, { start: before, end: before + 1 }), ownLineOr(text, range)];
}

/** A comma behind a value, white space and comments skipped; before a closing bracket when `last`. */
function commaBetween(text: string, from: number, to: number, last: boolean): number | null {
  for (let at = from; at < to; at += 1) {
    const char = text.charAt(at);
    if (char === ',') {
      return at;
    }
    if (char === '#') {
      at = lineEnd(text, at);
    } else if (last && char.trim() !== '') {
      return null;
    }
  }
  return null;
}

function removeUpToComma(text: string, start: number, end: number): TextEdit {
  const behind = blanksEnd(text, end);
  // Right behind a bracket or a comma `#` would begin no comment.
  const stop = text.charAt(behind) === '#' && trimBack(text, start) === start ? end : behind;
  const alone = text.slice(lineStart(text, start), start).trim() === '' && lineStart(text, start) > 0;
  if (alone && commentEnd(text, end, lineEnd(text, end)) === lineEnd(text, end)) {
    return removeLines(text, { start, end });
  }
  return removeInLine(text, { start, end: stop });
}

/** A part of a line; no blanks are left at the end of the line that it ended. */
function removeInLine(text: string, { start, end }: TextRange): TextEdit {
  const last = lineEnd(text, end);
  const range =
    text.slice(end, last).trim() === '' ? { start: trimBack(text, start), end: last } : { start, end };
  return { range, newText: '' };
}

function ownLineOr(text: string, range: TextRange): TextEdit {
  const alone = text.slice(lineStart(text, range.start), range.start).trim() === '';
  return alone ? removeLines(text, range) : removeInLine(text, range);
}

/** The end of a trailing comment when nothing else stands behind `from` on the line, else `from`. */
function commentEnd(text: string, from: number, end: number): number {
  const rest = text.slice(from, end).trim();
  return rest === '' || rest.startsWith('#') ? end : from;
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') {
    at += 1;
  }
  return at;
}

/** Where the white space before an offset starts, line ends too. */
function spaceStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && text.charAt(at - 1).trim() === '') {
    at -= 1;
  }
  return at;
}

function trimBack(text: string, from: number): number {
  let at = from;
  while (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t') {
    at -= 1;
  }
  return at;
}
