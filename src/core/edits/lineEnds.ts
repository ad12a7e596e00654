import { countUpTo } from '../domain/countUpTo.ts';
import type { TextEdit } from '../domain/textRange.ts';

const LINE_ENDS = /\r\n|[\r\n]/gu;

/**
 * Edits whose new lines end as the line does at which they begin. Edits are made with one line end for a text, that of its
 * first line, and a text may have several, a lone carriage return too.
 */
export function withLineEndsOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (!text.includes('\r')) {
    return edits;
  }
  const ends = Array.from(text.matchAll(LINE_ENDS), ({ index, 0: end }) => ({ index, end }));
  return edits.map(({ range, newText }) => {
    const at = countUpTo(ends, ({ index }) => index < range.start);
    const end = (ends[at] ?? ends.at(-1))?.end ?? '\n';
    return { range, newText: newText.replace(LINE_ENDS, end) };
  });
}
