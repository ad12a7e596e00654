import { columnOf, lineEnd, lineStart } from '../domain/textLines.ts';
import { MARK } from './cursorText.ts';
import type { Cursor, CursorWord } from './cursorText.ts';
import { fieldsOf, findScalar, nodeAt, wayOf } from './markedPlace.ts';
import type { CursorField, TreeStep, TreeWay } from './markedPlace.ts';
import { parseBlockKey, skipProperties } from './read/blockKey.ts';
import { Anchors } from './read/mutableTree.ts';
import { readLines } from './read/readLines.ts';
import { isBlankAt, plainEnd, skipBlanks } from './read/sourceLines.ts';
import type { YamlMap, YamlPair } from './yamlTree.ts';

/** What a line without a colon may become: a key of a map that stands already, or a value, or an item. */
export interface FreshPlace extends TreeWay {
  readonly word: CursorWord;
  readonly place: 'key' | 'item';
  /** Where a list at the word's column could go on in place of the map; its path. */
  readonly listPath: readonly (string | number)[] | null;
  /** The cursor touches a dash. */
  readonly needsSpace: boolean;
  readonly holds: 'nothing' | 'map' | 'list' | 'scalar';
  readonly fields: readonly CursorField[];
}

/** The place of a line without a colon; null where nothing may begin. The line reader finds it, once a key is put there. */
export function freshPlace(cursor: Cursor): FreshPlace | null {
  const { text } = cursor;
  const word = freshWord(cursor);
  if (word === null || partsKeyAndValue(cursor)) {
    return null;
  }
  const needsSpace = word.word === '' && text.charAt(word.range.start - 1) === '-';
  const probe = readProbe(text, word, needsSpace ? ' ' : '');
  if (probe === null) {
    return null;
  }
  const list = needsSpace ? null : listAt(text, word);
  const isItem = list !== null && (goesOn(probe, list.path) || takesLines(probe, word));
  const place = isItem ? inList(list) : inMap(cursor, probe, word);
  return place === null ? null : { ...place, word, needsSpace, listPath: list?.path ?? null };
}

/** Whether the next line with content is the value of a key that is written with `?`: nothing may come between the two. */
function partsKeyAndValue({ text, offset }: Cursor): boolean {
  return /^\s*(?:#[^\n]*\n\s*)*:\s/u.test(text.slice(lineEnd(text, offset)));
}

/** The word of a line that has no colon; an empty one where nothing stands. */
function freshWord({ text, offset }: Cursor): CursorWord | null {
  const stop = lineEnd(text, offset);
  const dashed = behindDashes(text, lineStart(text, offset), Math.min(offset, stop), stop);
  const start = skipProperties(text, dashed, stop);
  if (start >= stop || (text.charAt(start) === '#' && offset <= start)) {
    return { range: { start: offset, end: offset }, word: '', quote: null };
  }
  const end = plainEnd(text, start, stop);
  const gap = text.slice(end, Math.max(end, offset));
  return offset < start || gap.trim() !== '' || !isWord(text, start, stop)
    ? null
    : tokenOf(text, start, end, gap);
}

function behindDashes(text: string, from: number, offset: number, lineEnd: number): number {
  let at = skipBlanks(text, from, lineEnd);
  while (at < offset && isDash(text, at, lineEnd)) {
    at = skipBlanks(text, at + 1, lineEnd);
  }
  return at;
}

function isDash(text: string, at: number, lineEnd: number): boolean {
  return text.charAt(at) === '-' && isBlankAt(text, at + 1, lineEnd);
}

/** Neither a dash nor a bracket, and no key with its colon. */
function isWord(text: string, start: number, lineEnd: number): boolean {
  return (
    !'[{'.includes(text.charAt(start)) &&
    !isDash(text, start, lineEnd) &&
    parseBlockKey(text, start, lineEnd, new Anchors()) === null
  );
}

/** A word; blanks behind it are more of a name that is being typed, unless it is quoted. */
function tokenOf(text: string, start: number, end: number, gap: string): CursorWord | null {
  const range = { start, end: end + gap.length };
  const quote = /^(["'])(.*?)\1?$/su.exec(text.slice(start, end));
  if (quote === null) {
    return { range, word: text.slice(start, range.end), quote: null };
  }
  return gap === '' ? { range, word: quote[2] ?? '', quote: quote[1] === '"' ? '"' : "'" } : null;
}

/** A text with a key in place of the word, and where the reader put that key. */
interface Probe {
  readonly text: string;
  readonly root: number;
  /** The way to the map. */
  readonly steps: readonly TreeStep[];
  readonly map: YamlMap;
  readonly pair: YamlPair;
}

/** Null where the key became part of something else. */
function readProbe(text: string, { range }: CursorWord, before: string): Probe | null {
  const gap = text.charAt(range.end) === '#' ? ' ' : '';
  const marked = `${text.slice(0, range.start)}${before}${MARK}:${gap}${text.slice(range.end)}`;
  const found = findScalar(readLines(marked).roots, (scalar) => scalar.text === MARK);
  const step = found?.isKey === true ? found.steps.at(-1) : undefined;
  return found === null || step?.owner.kind !== 'map' || step.pair === null
    ? null
    : { text: marked, root: found.root, steps: found.steps.slice(0, -1), map: step.owner, pair: step.pair };
}

/** The list that a dash in place of the word would go on, where the word stands alone in the column of its dashes. */
function listAt(text: string, word: CursorWord): TreeWay | null {
  const { start } = word.range;
  const probe = text.slice(lineStart(text, start), start).trim() === '' ? readProbe(text, word, '- ') : null;
  const list = probe?.steps.at(-1);
  if (
    probe === null ||
    list?.owner.kind !== 'seq' ||
    probe.pair.value !== null ||
    probe.map.pairs.length > 1
  ) {
    return null;
  }
  const neighbour = list.owner.items[list.step === 0 ? 1 : 0];
  return neighbour !== undefined && columnOf(probe.text, neighbour.range.start) === columnOf(text, start)
    ? wayOf(probe.steps.slice(0, -1))
    : null;
}

/** Whether a key would not do in the list's place: it made a map of its own, or was taken into an item. */
function goesOn(probe: Probe, list: TreeWay['path']): boolean {
  const { path } = wayOf(probe.steps);
  const isInside = path.length > list.length && list.every((step, depth) => path[depth] === step);
  return isInside || siblingsOf(probe).length === 0;
}

/** A key on a blank line that takes the lines below from the collection that they go on with. */
function takesLines({ pair }: Probe, { word }: CursorWord): boolean {
  return word === '' && pair.value !== null;
}

function siblingsOf({ map, pair }: Probe): readonly YamlPair[] {
  return map.pairs.filter(({ key }) => key !== pair.key);
}

type Place = Pick<FreshPlace, 'place' | 'path' | 'outer' | 'holds' | 'fields'>;

function inList(list: TreeWay): Place {
  return { place: 'item', ...list, holds: 'list', fields: [] };
}

function inMap(cursor: Cursor, probe: Probe, word: CursorWord): Place | null {
  const way = wayOf(probe.steps);
  const [sibling] = siblingsOf(probe);
  if (takesLines(probe, word)) {
    return null;
  }
  if (sibling !== undefined) {
    return hasColumn(cursor, probe, sibling, word)
      ? { place: 'key', ...way, holds: 'map', fields: fieldsOf(probe.map, probe.pair) }
      : null;
  }
  const there = nodeAt(cursor.roots[probe.root] ?? null, way.path);
  const isTaken = probe.pair.value !== null || (there !== null && there.range.start !== word.range.start);
  return isTaken
    ? null
    : { place: 'item', ...way, holds: word.word === '' ? 'nothing' : 'scalar', fields: [] };
}

/** Not right of the map's keys, where it would be more of a value, and right of the dash that the map stands behind. */
function hasColumn({ text }: Cursor, probe: Probe, sibling: YamlPair, { range }: CursorWord): boolean {
  const column = columnOf(text, range.start);
  const step = probe.steps.findLast(({ owner }) => owner.kind === 'seq');
  const dash = step?.pair === null ? step.owner.items[step.step]?.range.start : undefined;
  return (
    column <= columnOf(probe.text, sibling.range.start) &&
    (dash === undefined || column > columnOf(probe.text, dash))
  );
}
