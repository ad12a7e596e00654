import type { TextEdit } from '../domain/textRange.ts';
import { asMap, findPair, isUnwritten } from '../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../yaml/yamlTree.ts';
import { addMapPair, endOfPair } from './mapEdits.ts';
import { indentsLists, indentUnit } from './listEdits.ts';
import { columnPrefix, insertLinesAfter, lineEndOf } from '../domain/textLines.ts';

/** One `key: value` of an entry, as it is to be written. */
export interface EntryLine {
  readonly key: string;
  readonly value: string;
}

/**
 * Adds an entry to a text of which nothing says where: to its first document, which may hold nothing yet. What is asked
 * for by a place in the text goes into the document of that place, by {@link addSectionEntry}.
 */
export function addEntryToText(
  text: string,
  roots: readonly (YamlNode | null)[],
  section: string,
  entry: readonly EntryLine[],
): TextEdit | null {
  const root = asMap(roots[0]);
  if (root !== null) {
    return addSectionEntry(text, root, section, entry);
  }
  return isBlank(roots) ? appendToText(text, integrationsBlock(text, section, entry)) : null;
}

/**
 * Adds an entry to a section of `integrations` in the document of that root, whatever is there already: no such key, an
 * empty one, a list in block or flow style. Null where the section holds something that is not a list.
 */
export function addSectionEntry(
  text: string,
  root: YamlMap,
  section: string,
  entry: readonly EntryLine[],
): TextEdit | null {
  const integrations = findPair(root, 'integrations');
  if (integrations === null) {
    return addToRoot(text, root, section, entry);
  }
  return isUnwritten(integrations.value)
    ? fill(text, root, integrations, {
        lines: indent([`${section}:`, ...sectionLines(text, entry)], indentUnit(text)),
        flow: flowOf(section, entry),
      })
    : addToIntegrations(text, integrations.value, section, entry);
}

function isBlank(roots: readonly (YamlNode | null)[]): boolean {
  return roots.length === 0 || (roots.length === 1 && isUnwritten(roots[0] ?? null));
}

function addToRoot(
  text: string,
  root: YamlMap,
  section: string,
  entry: readonly EntryLine[],
): TextEdit | null {
  if (root.flow) {
    return addAtEndOfFlowMap(root, `integrations: ${flowOf(section, entry)}`);
  }
  const last = root.pairs.at(-1);
  const indentOfRoot = columnPrefix(text, root.pairs[0]?.range.start ?? 0);
  const lines = ['', ...indent(integrationsBlock(text, section, entry), indentOfRoot)];
  return last === undefined ? null : insertLinesAfter(text, endOfPair(last), lines);
}

function addToIntegrations(
  text: string,
  value: YamlNode | null,
  section: string,
  entry: readonly EntryLine[],
): TextEdit | null {
  if (value?.kind !== 'map') {
    return null;
  }
  const pair = findPair(value, section);
  if (pair === null) {
    return addSection(text, value, section, entry);
  }
  if (isUnwritten(pair.value)) {
    return fill(text, value, pair, { lines: sectionLines(text, entry), flow: `[${flowEntry(entry)}]` });
  }
  return pair.value?.kind === 'seq' ? addItem(text, pair.value, entry) : null;
}

function addSection(
  text: string,
  integrations: YamlMap,
  section: string,
  entry: readonly EntryLine[],
): TextEdit | null {
  const last = integrations.pairs.at(-1);
  if (integrations.flow) {
    return addAtEndOfFlowMap(integrations, flowSection(section, entry));
  }
  if (last === undefined) {
    return null;
  }
  const column = columnPrefix(text, integrations.pairs[0]?.range.start ?? 0);
  const lines = indent([`${section}:`, ...sectionLines(text, entry)], column);
  return insertLinesAfter(text, endOfPair(last), lines);
}

function addAtEndOfFlowMap(map: YamlMap, pairText: string): TextEdit | null {
  const last = map.pairs.at(-1);
  return last === undefined
    ? addMapPair('', map, pairText, [])
    : { range: { start: endOfPair(last), end: endOfPair(last) }, newText: `, ${pairText}` };
}

/** Puts an item below the last one of a list, in that list's own style. */
export function addItem(text: string, seq: YamlSeq, entry: readonly EntryLine[]): TextEdit | null {
  const last = seq.items.at(-1);
  if (seq.flow) {
    const at = last?.range.end ?? seq.range.start + 1;
    return { range: { start: at, end: at }, newText: `${last === undefined ? '' : ', '}${flowEntry(entry)}` };
  }
  if (last === undefined) {
    return null;
  }
  const column = columnPrefix(text, last.range.start);
  const gap = gapBehindDash(last.range.start, last.value);
  const lines = entryLines(entry, gap).map((line) => column + line);
  return insertLinesAfter(text, last.range.end, lines);
}

function gapBehindDash(dash: number, value: YamlNode | null): number {
  const gap = value === null ? 2 : value.range.start - dash;
  return gap >= 2 && gap <= 8 ? gap : 2;
}

function entryLines(entry: readonly EntryLine[], gap = 2): readonly string[] {
  return entry.map(
    ({ key, value }, index) => `${index === 0 ? '-'.padEnd(gap) : ' '.repeat(gap)}${key}: ${value}`,
  );
}

/** Lines below `hub:`, relative to the column of that key. */
function sectionLines(text: string, entry: readonly EntryLine[]): readonly string[] {
  return indent(entryLines(entry), indentsLists(text) ? indentUnit(text) : '');
}

function integrationsBlock(text: string, section: string, entry: readonly EntryLine[]): readonly string[] {
  return ['integrations:', ...indent([`${section}:`, ...sectionLines(text, entry)], indentUnit(text))];
}

function indent(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => by + line);
}

function flowEntry(entry: readonly EntryLine[]): string {
  return `{ ${entry.map(({ key, value }) => `${key}: ${value}`).join(', ')} }`;
}

function flowSection(section: string, entry: readonly EntryLine[]): string {
  return `${section}: [${flowEntry(entry)}]`;
}

function flowOf(section: string, entry: readonly EntryLine[]): string {
  return `{ ${flowSection(section, entry)} }`;
}

/** Gives a key without a value one: lines below it, from its own column on, or text behind its colon in brackets. */
function fill(
  text: string,
  map: YamlMap,
  { afterColon, range }: YamlPair,
  { lines, flow }: { readonly lines: readonly string[]; readonly flow: string },
): TextEdit | null {
  if (afterColon === null) {
    return null;
  }
  return map.flow
    ? { range: { start: afterColon, end: afterColon }, newText: ` ${flow}` }
    : insertLinesAfter(text, afterColon, indent(lines, columnPrefix(text, range.start)));
}

function appendToText(text: string, lines: readonly string[]): TextEdit {
  const end = { start: text.length, end: text.length };
  const eol = lineEndOf(text);
  const block = lines.join(eol) + eol;
  const separator = text === '' ? '' : text.endsWith('\n') ? '' : eol;
  return { range: end, newText: separator + block };
}
