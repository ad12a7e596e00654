import { lastAtOrBefore } from '../domain/lastAtOrBefore.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';

/** Tells of any place whether it starts in the text that edits take away. */
export function takenText(edits: readonly TextEdit[]): (place: TextRange) => boolean {
  const ranges = edits.map(({ range }) => range).sort((a, b) => a.start - b.start);
  return ({ start }) => {
    const range = ranges[lastAtOrBefore(ranges, start, (one) => one.start)];
    return range !== undefined && start < range.end;
  };
}
