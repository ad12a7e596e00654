import type { TextEdit } from '../../domain/textRange.ts';
import { asMap, findPair } from '../treeReading.ts';
import type { YamlNode, YamlPair, YamlSeqItem } from '../yamlTree.ts';
import { indentUnit, indentsLists, removeListItem } from './listEdits.ts';
import { endOfPair } from './mapEdits.ts';
import { columnOf, columnPrefix, insertLinesAfter, lineEnd, lineStart, removeLines } from './textLines.ts';

/**
 * Moves a block-style list item from the list under `from` to a section of `integrations`, with its comments and
 * formatting; the section is made where it is missing. When the last item of a root key leaves, the key goes too.
 * Null for flow style and for shapes that cannot be taken apart line by line.
 */
export function moveToSection(
  text: string,
  roots: readonly (YamlNode | null)[],
  from: YamlPair,
  item: YamlSeqItem | null,
  section: string,
): readonly TextEdit[] | null {
  const list = from.value?.kind === 'seq' ? from.value : null;
  const root = asMap(roots[0]);
  if (list === null || list.flow || item === null || root === null || root.flow) {
    return null;
  }
  const startsLine = text.slice(lineStart(text, item.range.start), item.range.start).trim() === '';
  const isRootKey = root.pairs.includes(from);
  const removed =
    isRootKey && list.items.length === 1
      ? removeLines(text, from.range.start, endOfPair(from))
      : removeListItem(text, from, item);
  const target = startsLine ? placeFor(text, roots, section, itemLines(text, item)) : null;
  return removed === null || target === null ? null : joinTouching(text, target, removed);
}

/** New lines that go to where the old ones stood take their place; two edits there would be ambiguous. */
function joinTouching(text: string, insert: TextEdit, removed: TextEdit): readonly TextEdit[] {
  const at = insert.range.start;
  if (at < removed.range.start || at > removed.range.end) {
    return [insert, removed];
  }
  const old = text.slice(removed.range.start, removed.range.end);
  const lines = insert.newText.replace(/^\r?\n/u, '').replace(/\r?\n$/u, '');
  const before = /^\r?\n/u.exec(old)?.[0] ?? '';
  const after = /\r?\n$/u.exec(old)?.[0] ?? '';
  return [{ range: removed.range, newText: before + lines + after }];
}

/** The lines of an item, the dash in the first column. */
function itemLines(text: string, item: YamlSeqItem): readonly string[] {
  const column = columnOf(text, item.range.start);
  const end = text[item.range.end - 1] === '\n' ? item.range.end - 1 : lineEnd(text, item.range.end);
  const lines = text.slice(lineStart(text, item.range.start), end).split(/\r?\n/u);
  return lines.map((line) => line.slice(Math.min(column, line.search(/\S|$/u))));
}

function placeFor(
  text: string,
  roots: readonly (YamlNode | null)[],
  section: string,
  lines: readonly string[],
): TextEdit | null {
  const root = asMap(roots[0]);
  const integrations = findPair(root, 'integrations');
  const inner = indentsLists(text) ? indentUnit(text) : '';
  if (root === null || integrations === null) {
    const last = root?.pairs.at(-1);
    const block = [
      'integrations:',
      `${indentUnit(text)}${section}:`,
      ...shift(lines, indentUnit(text) + inner),
    ];
    return last === undefined ? null : insertLinesAfter(text, endOfPair(last), block);
  }
  const map = integrations.value?.kind === 'map' && !integrations.value.flow ? integrations.value : null;
  const last = map?.pairs.at(-1);
  const target = findPair(map, section);
  if (map === null || last === undefined) {
    return null;
  }
  const column = columnPrefix(text, map.pairs[0]?.key.range.start ?? 0);
  if (target === null) {
    return insertLinesAfter(text, endOfPair(last), [`${column}${section}:`, ...shift(lines, column + inner)]);
  }
  return intoSection(text, target, lines, column + inner);
}

function intoSection(
  text: string,
  target: YamlPair,
  lines: readonly string[],
  column: string,
): TextEdit | null {
  if (target.value === null) {
    return insertLinesAfter(text, endOfPair(target), shift(lines, column));
  }
  const last = target.value.kind === 'seq' && !target.value.flow ? target.value.items.at(-1) : undefined;
  return last === undefined
    ? null
    : insertLinesAfter(text, last.range.end, shift(lines, columnPrefix(text, last.range.start)));
}

function shift(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}
