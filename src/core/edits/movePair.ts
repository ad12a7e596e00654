import type { YamlMap, YamlPair } from '../yaml/yamlTree.ts';
import { findPair } from '../yaml/read/treeReading.ts';
import { applyEdits } from './applyEdits.ts';
import { endOfPair } from './mapEdits.ts';
import type { ChainLink } from './nodeChain.ts';
import { removeLink } from './removeNode.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import { columnOf, columnPrefix, insertLinesAfter, lineEnd, lineStart } from '../domain/textLines.ts';

/** A pair on its way: its lines with the key in the first column, or what stands between brackets. */
export type MovedPair =
  | {
      readonly style: 'lines';
      readonly key: string;
      readonly lines: readonly string[];
      /** The lines before the one with the key: comments. */
      readonly comments: number;
    }
  | { readonly style: 'flow'; readonly key: string; readonly text: string };

/** Takes a pair with the comments right above it; null where other things stand on its lines. */
export function movedPair(text: string, map: YamlMap, pair: YamlPair): MovedPair | null {
  const { start } = pair.key.range;
  const key = text.slice(start, pair.key.range.end);
  if (map.flow) {
    return { style: 'flow', key, text: text.slice(start, endOfPair(pair)) };
  }
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() !== '') {
    return null;
  }
  const column = columnOf(text, start);
  const last = endOfPair(pair);
  const end = text[last - 1] === '\n' ? last - 1 : lineEnd(text, last);
  const above = commentsAbove(text, start);
  const lines = text.slice(above, end).split(/\r?\n/u);
  return {
    style: 'lines',
    key,
    comments: text.slice(above, line).split('\n').length - 1,
    lines: lines.map((own) => own.slice(Math.min(column, own.search(/\S|$/u)))),
  };
}

/** The pair with its one name as a list of one, for a key that takes a list; null where it goes over several lines. */
export function nameAsList(moved: MovedPair, { key, value }: YamlPair): MovedPair | null {
  if (value?.kind !== 'scalar' && value?.kind !== 'alias') {
    return moved;
  }
  const name = value.kind === 'alias' ? `*${value.name} ` : writeScalar(value.text, { flow: true });
  const from = value.range.start - key.range.start;
  const to = value.range.end - key.range.start;
  const wrap = (line: string): string => `${line.slice(0, from)}[${name}]${line.slice(to)}`;
  if (moved.style === 'flow') {
    return moved.text.includes('\n') ? null : { ...moved, text: wrap(moved.text) };
  }
  const isOneLine = moved.lines.length === moved.comments + 1;
  return isOneLine
    ? { ...moved, lines: moved.lines.map((line, index) => (index === moved.comments ? wrap(line) : line)) }
    : null;
}

/** The text with the pair in a map, under the key that is right there, below the pair of `after` or at the end. */
export function addPair(
  text: string,
  map: YamlMap,
  moved: MovedPair,
  { key, after }: { readonly key: string; readonly after: string | null },
): string | null {
  const anchor = (after === null ? null : findPair(map, after)) ?? map.pairs.at(-1);
  if (anchor === undefined) {
    return null;
  }
  if (map.flow) {
    return addInBrackets(text, endOfPair(anchor), moved, key);
  }
  const lines = moved.style === 'lines' ? moved.lines : moved.text.includes('\n') ? null : [moved.text];
  if (lines === null) {
    return null;
  }
  const prefix = columnPrefix(text, map.pairs[0]?.range.start ?? 0);
  const keyLine = moved.style === 'lines' ? moved.comments : 0;
  const own = lines.map((line, index) =>
    line === '' ? '' : prefix + (index === keyLine ? withKey(line, moved.key, key) : line),
  );
  return applyEdits(text, [insertLinesAfter(text, endOfPair(anchor), own)]);
}

function addInBrackets(text: string, at: number, moved: MovedPair, key: string): string | null {
  const lines = moved.style === 'flow' ? [moved.text] : moved.lines;
  const own = lines.length === 1 ? (lines[0] ?? null) : null;
  return own === null || own.includes('#')
    ? null
    : applyEdits(text, [{ range: { start: at, end: at }, newText: `, ${withKey(own, moved.key, key)}` }]);
}

function withKey(text: string, from: string, to: string): string {
  return text.startsWith(from) ? to + text.slice(from.length) : text;
}

/** The text without a link of its tree, and without the comments right above a pair. */
export function takeOut(text: string, chain: readonly ChainLink[]): string {
  const link = chain.at(-1);
  if (link === undefined) {
    return text;
  }
  const edits = removeLink(text, link, chain.slice(0, -1));
  if (link.kind === 'item' || link.map.flow) {
    return applyEdits(text, edits);
  }
  const { start } = link.pair.range;
  const comments = { start: commentsAbove(text, start), end: lineStart(text, start) };
  const apart = edits.every(({ range }) => range.start >= comments.end || range.end <= comments.start);
  return applyEdits(text, apart ? [{ range: comments, newText: '' }, ...edits] : edits);
}

/** Where the comments right above a key in its column start, else its line; those at the top of a file are the file's. */
export function commentsAbove(text: string, key: number): number {
  const column = columnOf(text, key);
  let start = lineStart(text, key);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (text[above + column] !== '#' || text.slice(above, above + column).trim() !== '') {
      return start;
    }
    start = above;
  }
  return lineStart(text, key);
}
