import type { TextEdit } from '../domain/textRange.ts';
import { findPair, isUnwritten } from '../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair, YamlSeq, YamlSeqItem } from '../yaml/yamlTree.ts';
import { indentUnit, indentsLists, removeBlockItem, removeListItem } from './listEdits.ts';
import { endOfPair, removeMapPair } from './mapEdits.ts';
import {
  columnOf,
  columnPrefix,
  insertLinesAfter,
  lineEnd,
  lineStart,
  nextLineStart,
  removeLines,
} from '../domain/textLines.ts';

/** Entries on their way: whole lines with the dash in the first column, or values that stand in flow style. */
export type Moved =
  | { readonly style: 'lines'; readonly lines: readonly string[] }
  | { readonly style: 'flow'; readonly values: readonly string[] };

/**
 * Moves an entry of the list under `from` to a section of `integrations` in the same document, with its comments and
 * formatting; the section is made where it is missing. Null for shapes that cannot be taken apart, such as indented lines that would have to
 * stand in brackets.
 */
export function moveToSection(
  text: string,
  root: YamlMap,
  from: YamlPair,
  item: YamlSeqItem | null,
  section: string,
): readonly TextEdit[] | null {
  const list = from.value?.kind === 'seq' ? from.value : null;
  if (list === null || item === null) {
    return null;
  }
  const own = withComments(text, list, item);
  const moved = movedItem(text, list, own);
  const target = moved === null ? null : placeFor(text, root, section, moved);
  return joinTouching(
    text,
    target,
    list.flow ? removeListItem(text, from, item) : removeBlockItem(text, own),
  );
}

/** Moves the whole list under a key of a document's root to a section of `integrations`; the key goes. */
export function moveRootList(
  text: string,
  root: YamlMap,
  from: YamlPair,
  section: string,
): readonly TextEdit[] | null {
  const list = from.value?.kind === 'seq' && from.value.anchor === null ? from.value : null;
  if (list === null) {
    return null;
  }
  if (root.flow && findPair(root, 'integrations') === null) {
    const own = text.slice(list.range.start, list.range.end);
    return [{ range: from.range, newText: `integrations: { ${section}: ${own} }` }];
  }
  const moved = movedList(text, from, list);
  const target = moved === null ? null : placeFor(text, root, section, moved);
  const removed = root.flow
    ? removeMapPair(text, root, from)
    : removeLines(text, from.range.start, endOfPair(from));
  return joinTouching(text, target, removed);
}

/** Comments right above an item, in its column, belong to it; above the first one they may belong to the list. */
function withComments(text: string, list: YamlSeq, item: YamlSeqItem): YamlSeqItem {
  let start = item.range.start;
  while (!list.flow && item !== list.items[0]) {
    const above = lineStart(text, Math.max(0, lineStart(text, start) - 1));
    const comment = columnOf(text, item.range.start) + above;
    if (
      above === lineStart(text, start) ||
      text.slice(above, lineEnd(text, above)).search(/\S/u) !== comment - above ||
      text[comment] !== '#'
    ) {
      break;
    }
    start = comment;
  }
  return { ...item, range: { start, end: item.range.end } };
}

export function movedItem(text: string, list: YamlSeq, item: YamlSeqItem): Moved | null {
  if (list.flow) {
    return { style: 'flow', values: [text.slice(item.range.start, item.range.end)] };
  }
  const startsLine = text.slice(lineStart(text, item.range.start), item.range.start).trim() === '';
  return startsLine ? { style: 'lines', lines: linesBetween(text, item, item) } : null;
}

export function movedList(text: string, from: YamlPair, list: YamlSeq): Moved | null {
  if (list.flow) {
    return { style: 'flow', values: list.items.map(({ range }) => text.slice(range.start, range.end)) };
  }
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (first === undefined || last === undefined || from.afterColon === null) {
    return null;
  }
  const heading = text.slice(from.afterColon, lineEnd(text, from.afterColon)).trim();
  const between = text.slice(nextLineStart(text, from.afterColon), lineStart(text, first.range.start));
  const comments = [heading, ...between.split(/\r?\n/u).map((line) => line.trim())];
  return {
    style: 'lines',
    lines: [...comments.filter((line) => line !== ''), ...linesBetween(text, first, last)],
  };
}

/** An entry that stands where a list belongs: it becomes the one item. */
export function movedMap(text: string, map: YamlMap): Moved | null {
  if (map.flow) {
    return { style: 'flow', values: [text.slice(map.range.start, map.range.end)] };
  }
  const start = map.pairs[0]?.range.start;
  if (start === undefined || text.slice(lineStart(text, start), start).trim() !== '') {
    return null;
  }
  const lines = linesBetween(
    text,
    { range: { start, end: start }, value: null },
    { range: map.range, value: null },
  );
  return {
    style: 'lines',
    lines: lines.map((line, index) => (index === 0 ? `- ${line}` : line && `  ${line}`)),
  };
}

/** The lines from one item to another, the dash of the first in the first column. */
function linesBetween(text: string, first: YamlSeqItem, last: YamlSeqItem): readonly string[] {
  const column = columnOf(text, first.range.start);
  const end = text[last.range.end - 1] === '\n' ? last.range.end - 1 : lineEnd(text, last.range.end);
  const lines = text.slice(lineStart(text, first.range.start), end).split(/\r?\n/u);
  return lines.map((line) => line.slice(Math.min(column, line.search(/\S|$/u))));
}

/** New lines that go to where the old ones stood take their place; two edits there would be ambiguous. */
function joinTouching(
  text: string,
  insert: TextEdit | null,
  removed: TextEdit | null,
): readonly TextEdit[] | null {
  if (insert === null || removed === null) {
    return null;
  }
  const at = insert.range.start;
  if (at < removed.range.start || at > removed.range.end) {
    return [insert, removed];
  }
  const old = text.slice(removed.range.start, removed.range.end);
  if (!old.includes('\n') || !/^\r?\n|\r?\n$/u.test(insert.newText)) {
    return null;
  }
  const lines = insert.newText.replace(/^\r?\n/u, '').replace(/\r?\n$/u, '');
  const before = /^\r?\n/u.exec(old)?.[0] ?? '';
  const after = /\r?\n$/u.exec(old)?.[0] ?? '';
  return [{ range: removed.range, newText: before + lines + after }];
}

/** Where the entries of a section go in a file with that root; null where they cannot be put. */
export function placeFor(text: string, root: YamlMap | null, section: string, moved: Moved): TextEdit | null {
  const integrations = findPair(root, 'integrations');
  if (root === null || integrations === null) {
    return root === null || root.flow ? null : belowRoot(text, root, section, moved);
  }
  if (isUnwritten(integrations.value) && !root.flow) {
    return belowKey(text, integrations, section, moved);
  }
  const map = integrations.value?.kind === 'map' ? integrations.value : null;
  const target = findPair(map, section);
  if (map === null || map.pairs.length === 0) {
    return null;
  }
  return target === null ? newSection(text, map, section, moved) : intoSection(text, map, target, moved);
}

function belowRoot(text: string, root: YamlMap, section: string, moved: Moved): TextEdit | null {
  const last = root.pairs.at(-1);
  const lines = linesOf(moved);
  const unit = indentUnit(text);
  const inner = indentsLists(text) ? unit : '';
  const column = columnPrefix(text, root.pairs[0]?.range.start ?? 0);
  return last === undefined || lines === null
    ? null
    : insertLinesAfter(text, endOfPair(last), [
        `${column}integrations:`,
        `${column}${unit}${section}:`,
        ...shift(lines, column + unit + inner),
      ]);
}

/** Below an `integrations:` that holds nothing. */
function belowKey(text: string, pair: YamlPair, section: string, moved: Moved): TextEdit | null {
  const lines = linesOf(moved);
  const column = columnPrefix(text, pair.range.start) + indentUnit(text);
  const inner = column + (indentsLists(text) ? indentUnit(text) : '');
  return lines === null || pair.afterColon === null
    ? null
    : insertLinesAfter(text, endOfPair(pair), [`${column}${section}:`, ...shift(lines, inner)]);
}

function newSection(text: string, map: YamlMap, section: string, moved: Moved): TextEdit | null {
  const end = endOfPair(map.pairs.at(-1) ?? { range: map.range, afterColon: null });
  if (map.flow) {
    const values = valuesOf(moved);
    return values === null
      ? null
      : { range: { start: end, end }, newText: `, ${section}: [${values.join(', ')}]` };
  }
  const lines = linesOf(moved);
  const column = columnPrefix(text, map.pairs[0]?.range.start ?? 0);
  const inner = column + (indentsLists(text) ? indentUnit(text) : '');
  return lines === null
    ? null
    : insertLinesAfter(text, end, [`${column}${section}:`, ...shift(lines, inner)]);
}

function intoSection(text: string, map: YamlMap, target: YamlPair, moved: Moved): TextEdit | null {
  const { value } = target;
  const isEmpty = isUnwritten(value);
  if (isEmpty && target.afterColon === null) {
    return null;
  }
  if (isEmpty && map.flow) {
    const at = endOfPair(target);
    const values = valuesOf(moved);
    return values === null ? null : { range: { start: at, end: at }, newText: ` [${values.join(', ')}]` };
  }
  if (isEmpty) {
    const column = columnPrefix(text, target.range.start) + (indentsLists(text) ? indentUnit(text) : '');
    const lines = linesOf(moved);
    return lines === null ? null : insertLinesAfter(text, endOfPair(target), shift(lines, column));
  }
  return value?.kind === 'seq' ? behindLast(text, value, moved) : null;
}

function behindLast(text: string, list: YamlSeq, moved: Moved): TextEdit | null {
  const last = list.items.at(-1);
  if (list.flow) {
    const values = valuesOf(moved);
    const at = last?.range.end ?? list.range.start + 1;
    const comma = last === undefined ? '' : ', ';
    return values === null ? null : { range: { start: at, end: at }, newText: comma + values.join(', ') };
  }
  const lines = linesOf(moved);
  return last === undefined || lines === null
    ? null
    : insertLinesAfter(text, last.range.end, shift(lines, columnPrefix(text, last.range.start)));
}

/** Entries as lines of a block list; null for flow values of several lines, whose own indentation may not fit. */
function linesOf(moved: Moved): readonly string[] | null {
  if (moved.style === 'lines') {
    return moved.lines;
  }
  return moved.values.some((value) => value.includes('\n'))
    ? null
    : moved.values.map((value) => `- ${value}`);
}

/** Entries as values between brackets; null for anything but one-line maps in braces. */
function valuesOf(moved: Moved): readonly string[] | null {
  if (moved.style === 'flow') {
    return moved.values;
  }
  const values = moved.lines.map((line) => /^-[ \t]+(\{.*\})[ \t]*$/u.exec(line)?.[1]);
  return values.every((value) => value !== undefined) ? values : null;
}

function shift(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}
