import { editDistance } from './nearestName.ts';

/**
 * Whether one name is surely a slip for another. Names of one build resemble each other on purpose (`img_1` and `img_2`,
 * `app_us` and `app_eu`), so only what hardly anybody does on purpose counts: other capitals or separators, letters
 * swapped, one letter too many or missing in a word, one other letter in a word of four, two in a word of eight.
 */
export function isSureSlip(written: string, meant: string): boolean {
  const [a, b] = [written.toLowerCase(), meant.toLowerCase()];
  if (joined(a) === joined(b)) {
    return true;
  }
  const [words, others] = [a.split(/[^\p{L}\p{N}]+/u), b.split(/[^\p{L}\p{N}]+/u)];
  if (words.length !== others.length || withoutDigits(a) === withoutDigits(b)) {
    return false;
  }
  const differing = words.flatMap((word, at): readonly (readonly [string, string])[] => {
    const other = others[at] ?? '';
    return word === other ? [] : [[word, other]];
  });
  return differing.length === 1 && differing.every(([word, other]) => isSlipInWord(word, other));
}

function isSlipInWord(word: string, other: string): boolean {
  const shorter = Math.min(word.length, other.length);
  const distance = editDistance(word, other);
  const isSwapped = sorted(word) === sorted(other);
  return distance === 1
    ? shorter >= 2 && (isSwapped || word.length !== other.length || shorter >= 4)
    : distance === 2 && shorter >= 8;
}

function sorted(word: string): string {
  return Array.from(word).sort().join('');
}

function joined(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function withoutDigits(name: string): string {
  return name.replaceAll(/\d/gu, '');
}
