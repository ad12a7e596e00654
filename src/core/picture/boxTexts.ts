import type { GraphNode } from '../build/buildGraph.ts';
import { oneLine } from '../messages/foreignText.ts';

/** How many letters fit into a box. */
const NAME_LETTERS = 26;
const KIND_LETTERS = 33;

/** Chinese, Japanese and Korean letters, and emoji: each is as wide as two other letters. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60]|\p{Emoji_Presentation}/u;

/** The two lines in the box of a node. `kind` is the word for what it is. */
export function boxTexts({ name, type }: GraphNode, kind: string): readonly [string, string] {
  return [shorten(name, NAME_LETTERS), shorten(type === null ? kind : `${kind} · ${type}`, KIND_LETTERS)];
}

/** Names of one family often differ at their ends, so the middle is left out. */
export function shorten(text: string, width: number): string {
  const letters = Array.from(oneLine(text));
  if (widthOf(letters) <= width) {
    return letters.join('');
  }
  const half = (width - 1) / 2;
  return `${fitting(letters, half).join('')}…${fitting(letters.toReversed(), half).toReversed().join('')}`;
}

function fitting(letters: readonly string[], width: number): readonly string[] {
  let left = width;
  const end = letters.findIndex((letter) => {
    left -= widthOf([letter]);
    return left < 0;
  });
  return letters.slice(0, end === -1 ? letters.length : end);
}

function widthOf(letters: readonly string[]): number {
  return letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}
