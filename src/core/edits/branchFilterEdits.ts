import type { TextEdit } from '../domain/textRange.ts';
import { findPair, isUnwritten } from '../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../yaml/yamlTree.ts';
import { endOfPair, removeMapPair } from './mapEdits.ts';
import { indentLines, indentsLists, indentUnit, insertSectionAboveList } from './listEdits.ts';
import { columnPrefix, lineEnd, lineEndOf, lineStart } from '../domain/textLines.ts';

/**
 * Puts an `only` or `except` that stands beside `branches` below it. Works where `branches` is empty or missing; null
 * where it has a filter already or where the two share a line in a way that cannot be taken apart.
 */
export function moveBelowBranches(text: string, map: YamlMap, pair: YamlPair): readonly TextEdit[] | null {
  const branches = findPair(map, 'branches');
  const empty = branches === null || isUnwritten(branches.value);
  if (!empty || pair.value === null) {
    return null;
  }
  return map.flow ? inFlow(text, map, pair, branches) : inBlock(text, map, pair, branches);
}

/** Puts the list (or the one name) that stands as `branches` below a key `only`. */
export function listBelowOnly(text: string, branches: YamlPair, inFlow: boolean): readonly TextEdit[] | null {
  const { value, afterColon } = branches;
  const unit = indentUnit(text);
  if (value?.kind === 'seq') {
    return insertSectionAboveList(text, branches, 'only', unit);
  }
  if (value?.kind !== 'scalar' || value.anchor !== null || /^[|>]/u.test(text.slice(value.range.start))) {
    return null;
  }
  const own = text.slice(value.range.start, value.range.end);
  if (own.includes('\n')) {
    return null;
  }
  if (inFlow || afterColon === null) {
    return [{ range: value.range, newText: `{ only: [${own}] }` }];
  }
  const eol = lineEndOf(text);
  const column = eol + columnPrefix(text, branches.range.start) + unit;
  const item = `${column}${indentsLists(text) ? unit : ''}- ${own}`;
  return [{ range: { start: afterColon, end: value.range.end }, newText: `${column}only:${item}` }];
}

function inFlow(
  text: string,
  map: YamlMap,
  pair: YamlPair,
  branches: YamlPair | null,
): readonly TextEdit[] | null {
  const own = text.slice(pair.range.start, pair.range.end);
  if (branches === null) {
    return [{ range: pair.range, newText: `branches: { ${own} }` }];
  }
  const removed = removeMapPair(text, map, pair);
  const at = branches.afterColon;
  const insert = at === null ? null : { range: { start: at, end: at }, newText: ` { ${own} }` };
  const touching = removed !== null && at !== null && removed.range.start < at && removed.range.end > at;
  return removed === null || insert === null || touching ? null : [insert, removed];
}

function inBlock(
  text: string,
  map: YamlMap,
  pair: YamlPair,
  branches: YamlPair | null,
): readonly TextEdit[] | null {
  const line = lineStart(text, pair.range.start);
  if (text.slice(line, pair.range.start).trim() !== '') {
    return null;
  }
  const unit = indentUnit(text);
  const deeper = indentLines(text, line, endOfPair(pair), unit);
  if (branches === null) {
    const heading = `${columnPrefix(text, pair.range.start)}branches:${lineEndOf(text)}${unit}`;
    return [{ range: { start: line, end: line }, newText: heading }, ...deeper.slice(1)];
  }
  if (map.pairs.indexOf(pair) === map.pairs.indexOf(branches) + 1) {
    return deeper;
  }
  const at = lineEnd(text, endOfPair(branches));
  const removed = removeMapPair(text, map, pair);
  const lines = text.slice(line, lineEnd(text, endOfPair(pair))).split(/\r?\n/u);
  const moved = lines.map((content) => lineEndOf(text) + (content === '' ? '' : unit + content)).join('');
  return removed === null ? null : [{ range: { start: at, end: at }, newText: moved }, removed];
}
