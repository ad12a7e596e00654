import type { TextRange } from '../domain/textRange.ts';
import type { YamlNode } from './yamlTree.ts';

/** A character for private use: no key or value of a real file holds it. */
export const MARK = '\uE000';

/** A place in a text, and the text as the line reader sees it. */
export interface Cursor {
  readonly text: string;
  readonly offset: number;
  readonly roots: readonly (YamlNode | null)[];
}

/** The token at a cursor; its quotes are in the range and not in the word. */
export interface CursorWord {
  readonly range: TextRange;
  readonly word: string;
  readonly quote: '"' | "'" | null;
}

export function lineStartAt(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Before the line end. */
export function lineEndAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}
