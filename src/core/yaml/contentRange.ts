import type { TextRange } from '../domain/textRange.ts';
import type { ScalarStyle } from './yamlTree.ts';

/** The text without its quotes; for a block scalar from the first character of its content. */
export function contentRange(text: string, start: number, end: number, style: ScalarStyle): TextRange {
  if (style === 'plain') {
    return { start, end };
  }
  if (style === 'single-quoted' || style === 'double-quoted') {
    const quote = text.charCodeAt(start);
    const closed = end - start > 1 && text.charCodeAt(end - 1) === quote;
    return { start: Math.min(start + 1, end), end: closed ? end - 1 : end };
  }
  return blockContentRange(text, start, end);
}

/** From the first character of a block scalar to its last, white space around it left out. */
export function blockContentRange(text: string, start: number, end: number): TextRange {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0 || lineEnd >= end) {
    return headerEnd(text, start, end);
  }
  let first = lineEnd + 1;
  while (first < end && ' \t\r\n'.includes(text.charAt(first))) {
    first += 1;
  }
  if (first >= end) {
    return headerEnd(text, start, lineEnd);
  }
  let last = end;
  while (last > first && ' \t\r\n'.includes(text.charAt(last - 1))) {
    last -= 1;
  }
  return { start: first, end: last };
}

/** The empty place behind the header of a block scalar without content. */
function headerEnd(text: string, start: number, lineEnd: number): TextRange {
  let end = start;
  while (end < lineEnd && !' \t\r\n'.includes(text.charAt(end))) {
    end += 1;
  }
  return { start: end, end };
}
