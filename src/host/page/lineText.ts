import { oneLine } from '../../core/messages/foreignText.ts';

/** At most this many characters of a line are shown. */
const LONGEST = 160;

/** A long line is cut this many characters before the name, or earlier where the line ends soon. */
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
