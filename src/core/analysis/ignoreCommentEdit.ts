import type { TextEdit } from '../domain/textRange.ts';
import { lineEndOf, lineStart } from '../domain/textLines.ts';
import type { Finding } from './finding.ts';

/** A comment line above the one in which a finding starts, in its indentation. */
export function ignoreCommentEdit(text: string, { code, range }: Finding): TextEdit {
  const start = lineStart(text, range.start);
  const indent = /^[ \t]*/u.exec(text.slice(start, range.start))?.[0] ?? '';
  const newText = `${indent}# shippable-ignore-next-line ${code}${lineEndOf(text)}`;
  return { range: { start, end: start }, newText };
}
