import type { TextRange } from '../../domain/textRange.ts';
import { lineEnd } from '../../domain/textLines.ts';

/** A word such as `#dev` that YAML takes for a comment, since nothing quotes it. */
export interface CommentWord {
  readonly text: string;
  readonly range: TextRange;
}

/** `#dev` alone on the rest of the line; a comment in words starts with a blank. */
export function commentWordAt(text: string, from: number): CommentWord | null {
  const rest = text.slice(from, lineEnd(text, from));
  const match = /^[ \t]+(#[^\s#,\]}]+)(?=[ \t]*$|[ \t]+#)/u.exec(rest);
  const word = match?.[1];
  if (match === null || word === undefined) {
    return null;
  }
  const start = from + match[0].length - word.length;
  return { text: word, range: { start, end: start + word.length } };
}
