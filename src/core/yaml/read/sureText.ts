import { oncePerText } from '../../domain/oncePerText.ts';
import { lineEnd, lineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';

/**
 * What YAML, or its library, may treat in a way of its own, tabs apart: control characters, blanks and line ends that are not
 * ASCII, a carriage return that ends no line, a line that may be a directive or end a document.
 */
const UNUSUAL =
  /[^\t\n\r\x20-\x7e\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ufdcf\ufdf0-\ufefe\uff00-\uffef]|\r(?!\n)|^(?:---[^\s]|\.\.\.|%)/m;

/** Characters at the start of a plain scalar that never have a meaning of their own. */
const PLAIN_START = /^(?:[^\s!"#%&'*,\-:>?@[\]`{|}]|[-:?][^\s,[\]{}])/;

/** The escapes that JSON has too, halves of characters left out. */
const SURE_DOUBLE_QUOTED = /^(?:[^"\\\r\n]|\\(?:["\\/bfnrt]|u(?![dD])[0-9a-fA-F]{4}))*$/;

/** Longer keys are an error of YAML's. */
const MAX_KEY = 1000;

/** Whether no character of a text needs a closer look, tabs apart. */
export function isOrdinaryText(text: string): boolean {
  return isPlainAscii(text) || !UNUSUAL.test(text);
}

/** The lines that hold what is not ordinary. */
export function unusualLines(text: string): readonly TextRange[] {
  const lines: TextRange[] = [];
  const unusual = new RegExp(UNUSUAL, 'gm');
  for (let found = unusual.exec(text); found !== null; found = unusual.exec(text)) {
    const line = { start: lineStart(text, found.index), end: lineEnd(text, found.index) };
    lines.push(line);
    unusual.lastIndex = Math.max(line.end, found.index + found[0].length);
  }
  return lines;
}

const NO_PLAIN_ASCII = /[^\n\r\x20-\x7e]/;

/** Lines that may be a directive or end a document. */
const ODD_STARTS = ['---', '...', '%'];

/**
 * Whether a text is surely ordinary ASCII without tabs, as nearly all are. False proves nothing: the text may still be
 * ordinary. A test with `UNUSUAL` alone takes three times as long.
 */
export const isPlainAscii = oncePerText(
  (text) =>
    !NO_PLAIN_ASCII.test(text) &&
    !ODD_STARTS.some((start) => text.startsWith(start) || text.includes(`\n${start}`)) &&
    !(text.includes('\r') && /\r(?!\n)/.test(text)),
);

/** Whether a text of one line is a plain scalar beyond doubt. */
export function isSurePlain(text: string): boolean {
  return PLAIN_START.test(text) && goesOnPlain(text);
}

/** Whether a line that goes on with a plain scalar is no more than that. */
export function goesOnPlain(text: string): boolean {
  return !text.includes(': ') && !text.endsWith(':');
}

/** Whether the text between quotes of one line means the same to every reader. */
export function isSureQuoted(inner: string, quote: string): boolean {
  return quote === '"' ? SURE_DOUBLE_QUOTED.test(inner) : !inner.includes('\n');
}

/** Whether a key of that length may stand before a colon. */
export function isSureKeyLength(from: number, colon: number): boolean {
  return colon - from < MAX_KEY;
}
