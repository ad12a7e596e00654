import { oneLine } from '../../core/messages/foreignText.ts';

/** Of a line, so many characters are shown. */
const LONGEST = 160;

/** In a line that is cut, so many characters stand in front of the name. */
const BEFORE = 40;

/** A line of a file as a page shows it: without its indent, and of a long one the part around a column (from 1). */
export function shownLine(line: string, column: number): string {
  const text = line.trim();
  if (text.length <= LONGEST) {
    return oneLine(text);
  }
  const at = column - 1 - (line.length - line.trimStart().length);
  const start = Math.max(0, Math.min(at - BEFORE, text.length - LONGEST));
  const end = start + LONGEST;
  const cut = `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
  return oneLine(cut);
}
