import type { TextEdit } from './textRange.ts';

/** The line end that a text uses most near its start; `\n` where it has none. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the first character of the line that holds `offset`. Whoever reads a file takes its byte order mark away. */
export function lineStart(text: string, offset: number): number {
  // `lastIndexOf` with -1 would still look at the first character, which may be a line end.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset behind the last character of the line that holds `offset`, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) {
    return text.length;
  }
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset of the first character of the line below, or the end of the text. */
export function nextLineStart(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** What must stand before a key at `offset` so that a new line starts in its column: dashes become spaces. */
export function columnPrefix(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace(/[^\t]/g, ' ');
}

/** Columns before `offset` in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Puts whole lines below the line in which something ends; `offset` is that end, a line end inside it or not. */
export function insertLinesAfter(text: string, offset: number, lines: readonly string[]): TextEdit {
  const eol = lineEndOf(text);
  if (offset === 0 || text[offset - 1] === '\n') {
    return { range: { start: offset, end: offset }, newText: lines.map((line) => line + eol).join('') };
  }
  const end = lineEnd(text, offset);
  return { range: { start: end, end }, newText: lines.map((line) => eol + line).join('') };
}

/** Takes away the lines from the one that holds `start` to the one in which `end` lies. */
export function removeLines(text: string, start: number, end: number): TextEdit {
  const from = lineStart(text, start);
  const last = end > start && text[end - 1] === '\n' ? end : nextLineStart(text, end);
  if (last === text.length && text[last - 1] !== '\n' && from > 0) {
    return { range: { start: from - lineEndLengthBefore(text, from), end: last }, newText: '' };
  }
  return { range: { start: from, end: last }, newText: '' };
}

function lineEndLengthBefore(text: string, offset: number): number {
  return text[offset - 2] === '\r' ? 2 : 1;
}
