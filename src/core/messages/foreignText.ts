/**
 * Text that others wrote (names, hosts, words of servers, file names, output of programs) before it is put into a text
 * of ours. What only a place of display interprets, links for example, is made harmless at that place: `shownText.ts`.
 */

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Controls, line separators, half characters, and the marks that force a direction on what follows. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E]/gu;
const ISOLATES = /[\u2066-\u2069]/g;
const LINE_BREAKS = /\s*[\r\n]+\s*/g;

/** Letters of scripts that run from right to left, and marks of direction. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200E\u200F\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Shows what has no shape as its escape (`\u001b`): control characters, and marks that turn round the text behind
 * them. Line breaks and tabs stay. All else is as it was written.
 */
export function visible(text: string): string {
  const shown = text.replaceAll(INVISIBLE, (found) => ('\t\r\n'.includes(found) ? found : escapeOf(found)));
  return isBalanced(shown) ? shown : shown.replaceAll(ISOLATES, escapeOf);
}

/** {@link visible}, on one line. */
export function oneLine(text: string): string {
  return visible(text).replaceAll(LINE_BREAKS, ' ');
}

/**
 * A value on its way into a sentence: {@link visible}, and with letters that run from right to left it is kept apart,
 * so that the words around it stay in order.
 */
export function inSentence(value: string): string {
  const shown = visible(value);
  return RIGHT_TO_LEFT.test(shown) ? `${FIRST_STRONG_ISOLATE}${shown}${POP_ISOLATE}` : shown;
}

/** Whether each isolate is closed where it was opened: a text that closes one too many reaches into ours. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(ISOLATES)) {
    depth += mark === POP_ISOLATE ? -1 : 1;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}

/** `\\u001b` for the character of that number. */
export function escapeOf(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
