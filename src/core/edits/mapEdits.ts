import type { TextEdit } from '../domain/textRange.ts';
import { findPair, isUnwritten } from '../yaml/read/treeReading.ts';
import { isBlockStyle, type YamlMap, type YamlPair, type YamlScalar } from '../yaml/yamlTree.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import { columnPrefix, insertLinesAfter, lineStart, removeLines } from '../domain/textLines.ts';

/** Replaces the text of a scalar and keeps its quotes; `newText` needs no quotes of its own. */
export function replaceScalar(scalar: YamlScalar, newText: string): TextEdit | null {
  if (isBlockStyle(scalar.style)) {
    return null;
  }
  return { range: scalar.contentRange, newText };
}

/** Replaces a key by another word. */
export function renameKey(pair: YamlPair, newKey: string): TextEdit | null {
  return pair.key.kind === 'scalar' ? replaceScalar(pair.key, newKey) : null;
}

/**
 * Gives a key of a map a value: replaced where it stands, filled in where it is empty, else added below the first of
 * the keys in `after` that the map has. `value` is a scalar as it is to be written, by `writeScalar` for instance. Null
 * where a collection or a block scalar stands there.
 */
export function setMapValue(
  text: string,
  map: YamlMap,
  key: string,
  value: string,
  after: readonly string[],
): TextEdit | null {
  const pair = findPair(map, key);
  if (pair === null) {
    return addMapPair(text, map, `${key}: ${value}`, after);
  }
  if (isUnwritten(pair.value)) {
    return fillPair(text, pair, value);
  }
  return pair.value?.kind === 'scalar' ? replaceValue(pair.value, value) : null;
}

/** Quotes that are there stay, and what they hold is written for them; a value in quotes of its own brings those. */
function replaceValue({ style, range }: YamlScalar, value: string): TextEdit | null {
  if (isBlockStyle(style) || range.end === range.start) {
    return null;
  }
  const quote = style === 'double-quoted' ? '"' : style === 'single-quoted' ? "'" : null;
  const isWritten = quote === null || /^["']/u.test(value);
  return { range, newText: isWritten ? value : writeScalar(value, { flow: true, quote }) };
}

function fillPair(text: string, { afterColon }: YamlPair, value: string): TextEdit | null {
  if (afterColon === null) {
    return null;
  }
  const spaced = text[afterColon] === ' ' && text[afterColon + 1] !== ' ' && text[afterColon + 1] !== '#';
  const at = spaced ? afterColon + 1 : afterColon;
  return { range: { start: at, end: at }, newText: spaced ? value : ` ${value}` };
}

/** Adds a pair below the first of the keys in `after` that the map has, else below its first one. */
export function addMapPair(
  text: string,
  map: YamlMap,
  pairText: string,
  after: readonly string[],
): TextEdit | null {
  const present = after.map((key) => findPair(map, key)).find((pair) => pair !== null);
  const anchor = present ?? map.pairs[0];
  if (anchor === undefined) {
    return map.flow
      ? { range: { start: map.range.start + 1, end: map.range.end - 1 }, newText: ` ${pairText} ` }
      : null;
  }
  if (map.flow) {
    return { range: { start: anchor.range.end, end: anchor.range.end }, newText: `, ${pairText}` };
  }
  const first = map.pairs[0] ?? anchor;
  const prefix = columnPrefix(text, first.range.start);
  return insertLinesAfter(text, endOfPair(anchor), [prefix + pairText]);
}

/** Where the text of a pair ends: behind its colon where no value stands. */
export function endOfPair(pair: Pick<YamlPair, 'range' | 'afterColon'>): number {
  return Math.max(pair.range.end, pair.afterColon ?? 0);
}

/** Takes a pair out of its map with its line; null for the only pair of a map. */
export function removeMapPair(text: string, map: YamlMap, pair: YamlPair): TextEdit | null {
  const index = map.pairs.indexOf(pair);
  const next = map.pairs[index + 1];
  const previous = map.pairs[index - 1];
  if (index === -1 || (next === undefined && previous === undefined)) {
    return null;
  }
  if (map.flow) {
    return next === undefined
      ? { range: { start: previous?.range.end ?? 0, end: endOfPair(pair) }, newText: '' }
      : { range: { start: pair.range.start, end: next.range.start }, newText: '' };
  }
  const alone = text.slice(lineStart(text, pair.range.start), pair.range.start).trim() === '';
  if (alone) {
    return removeLines(text, pair.range.start, endOfPair(pair));
  }
  // The first key behind a dash: the next one takes its place, unless comments stand between them.
  return next === undefined || text.slice(endOfPair(pair), next.range.start).includes('#')
    ? null
    : { range: { start: pair.range.start, end: next.range.start }, newText: '' };
}
