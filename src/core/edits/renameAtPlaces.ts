import type { LineRange } from '../domain/locatedReference.ts';
import type { TextEdit } from '../domain/textRange.ts';

/** A name that may be written without quotes wherever names of resources and jobs stand. */
const PLAIN_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

export function isResourceName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

/** Puts a name in place of another at known places; null where the text does not hold it at each of them. */
export function renameAtPlaces(
  text: string,
  places: readonly LineRange[],
  names: { readonly oldName: string; readonly newName: string },
): readonly TextEdit[] | null {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/gu), (end) => end.index + end[0].length)];
  const edits = places.map(({ line, column }): TextEdit => {
    const start = (starts[line - 1] ?? text.length) + column - 1;
    return { range: { start, end: start + names.oldName.length }, newText: names.newName };
  });
  const isThere = edits.every(({ range }) => text.slice(range.start, range.end) === names.oldName);
  return isThere ? edits : null;
}
