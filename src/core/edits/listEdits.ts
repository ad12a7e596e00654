import { oncePerText } from '../domain/oncePerText.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { isBlockStyle, type YamlPair, type YamlSeq, type YamlSeqItem } from '../yaml/yamlTree.ts';
import {
  columnPrefix,
  insertLinesAfter,
  lineEnd,
  lineEndOf,
  lineStart,
  nextLineStart,
  removeLines,
} from '../domain/textLines.ts';
import { endOfPair } from './mapEdits.ts';

/** Takes an item out of the list under `section`; the last one leaves the key with an empty value, which is legal. */
export function removeListItem(text: string, section: YamlPair, item: YamlSeqItem): TextEdit | null {
  const seq = section.value?.kind === 'seq' ? section.value : null;
  if (seq === null) {
    return null;
  }
  return seq.flow ? removeFlowItem(seq, item) : removeBlockItem(text, item);
}

/** Takes an item and its comma out of a list in brackets. */
export function removeFlowItem(seq: YamlSeq, item: YamlSeqItem): TextEdit {
  const index = seq.items.indexOf(item);
  const next = seq.items[index + 1];
  const previous = seq.items[index - 1];
  if (next !== undefined) {
    return { range: { start: item.range.start, end: next.range.start }, newText: '' };
  }
  return { range: { start: previous?.range.end ?? item.range.start, end: item.range.end }, newText: '' };
}

/** Puts a scalar, as it is to be written, below the last item of a list; null for an empty list without brackets. */
export function addScalarItem(text: string, seq: YamlSeq, written: string): TextEdit | null {
  const last = seq.items.at(-1);
  if (seq.flow) {
    const at = last?.range.end ?? seq.range.start + 1;
    return { range: { start: at, end: at }, newText: `${last === undefined ? '' : ', '}${written}` };
  }
  return last === undefined
    ? null
    : insertLinesAfter(text, last.range.end, [`${columnPrefix(text, last.range.start)}- ${written}`]);
}

function startsItsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Takes the lines of an item out; null where something else stands before it on its line. */
export function removeBlockItem(text: string, item: Pick<YamlSeqItem, 'range'>): TextEdit | null {
  return startsItsLine(text, item.range.start) ? removeLines(text, item.range.start, item.range.end) : null;
}

/** Turns `hub: {…}` or a block map below `hub:` into a list with that one entry. */
export function wrapMapInList(text: string, section: YamlPair): readonly TextEdit[] | null {
  const map = section.value?.kind === 'map' ? section.value : null;
  if (map?.anchor !== null) {
    return null;
  }
  if (map.flow) {
    const { start, end } = map.range;
    return [
      { range: { start, end: start }, newText: '[' },
      { range: { start: end, end }, newText: ']' },
    ];
  }
  const first = map.pairs[0]?.range.start;
  if (first === undefined || !startsItsLine(text, first)) {
    return null;
  }
  return [
    { range: { start: first, end: first }, newText: '- ' },
    ...indentLines(text, nextLineStart(text, first), endOfBlock(section), '  '),
  ];
}

/** Indents the lines from `start` up to the one that holds `end`; empty lines stay empty. */
export function indentLines(text: string, start: number, end: number, by: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = start; at < end; at = nextLineStart(text, at)) {
    if (lineEnd(text, at) > at) {
      edits.push({ range: { start: at, end: at }, newText: by });
    }
  }
  return edits;
}

/** The end of a pair with its comments inside, without a final line end that a block scalar may hold. */
function endOfBlock(pair: YamlPair): number {
  return endOfPair(pair);
}

/** Puts a section key above a list that stands directly under `integrations`. */
export function insertSectionAboveList(
  text: string,
  pair: YamlPair,
  section: string,
  unit: string,
): readonly TextEdit[] | null {
  const seq = pair.value?.kind === 'seq' ? pair.value : null;
  const first = seq?.items[0];
  if (first === undefined || seq?.anchor !== null) {
    return null;
  }
  if (seq.flow) {
    return [
      { range: { start: seq.range.start, end: seq.range.start }, newText: `{${section}: ` },
      { range: { start: seq.range.end, end: seq.range.end }, newText: '}' },
    ];
  }
  const line = lineStart(text, first.range.start);
  if (text.slice(line, first.range.start).trim() !== '' || pair.afterColon === null) {
    return null;
  }
  const at = lineEnd(text, pair.afterColon);
  const keyColumn = columnPrefix(text, pair.range.start);
  const heading = {
    range: { start: at, end: at },
    newText: `${lineEndOf(text)}${keyColumn}${unit}${section}:`,
  };
  const alreadyDeeper = first.range.start - line >= keyColumn.length + unit.length;
  return alreadyDeeper ? [heading] : [heading, ...indentLines(text, line, pair.range.end, unit)];
}

/** Makes a scalar a list with that one item, in the style around it. */
export function scalarToList(text: string, pair: YamlPair, inFlow: boolean, unit: string): TextEdit | null {
  const { value } = pair;
  if (value?.kind !== 'scalar' || value.isNull || value.anchor !== null || isBlockStyle(value.style)) {
    return null;
  }
  const own = text.slice(value.range.start, value.range.end);
  if (own.includes('\n')) {
    return null;
  }
  if (inFlow || pair.afterColon === null) {
    return { range: value.range, newText: `[${own}]` };
  }
  const keyColumn = columnPrefix(text, pair.range.start);
  return {
    range: { start: pair.afterColon, end: value.range.end },
    newText: `${lineEndOf(text)}${keyColumn}${unit}- ${own}`,
  };
}

/** The steps of indentation that a text uses: of the first key below a key, two spaces where there is none. */
export const indentUnit = oncePerText(findIndentUnit);

function findIndentUnit(text: string): string {
  let parent: number | null = null;
  for (let at = 0; at < text.length; at = nextLineStart(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const child = /^ *(?=[^\s#-])/u.exec(line)?.[0].length ?? 0;
    const step = parent === null ? 0 : child - parent;
    if (step > 0 && step <= 8) {
      return ' '.repeat(step);
    }
    parent = columnOfOpenKey(line);
  }
  return '  ';
}

/** The column of a key, dashes before it counted, whose value starts on the lines below; null for all other lines. */
function columnOfOpenKey(line: string): number | null {
  const column = line.search(/[^ -]/u);
  const content = line.split(/[ \t]#/u, 1)[0]?.trimEnd() ?? '';
  return column !== -1 && line[column] !== '#' && content.endsWith(':') ? column : null;
}

/** Whether lists stand deeper than their key (`hub:` / `  - a`), as the file does it first; true where it has none. */
export const indentsLists = oncePerText((text) => {
  const match = /^([ ]*)(?:- )?[^\s#-][^\n:]*:[ \t]*(?:#.*)?\r?\n([ ]*)- /mu.exec(text);
  return match === null || (match[2]?.length ?? 0) > (match[1]?.length ?? 0);
});
