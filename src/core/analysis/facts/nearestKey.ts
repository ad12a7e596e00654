import { editDistance } from './nearestName.ts';

/** Letters of shorter words are too few to tell a slip from another word. */
const MIN_SLIP_LENGTH = 4;
const LONG_WORD = 8;

/** Words that people write for a key of the format although they are no slip of the pen. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['integrationName', ['integration', 'integrations', 'name', 'integrationid']],
  ['integration', ['integrationname', 'integrationnames', 'integrationid']],
]);

export function isSynonym(written: string, key: string): boolean {
  return SYNONYMS.get(key)?.includes(squeezed(written)) === true;
}

/**
 * The word of a fixed list that a person meant: written with other capitals, with `_` or `-`, in another number, or with
 * one slip of the pen (two in long words). Null where it is one of them, or near none.
 */
export function nearestKey(written: string, words: readonly string[]): string | null {
  if (words.includes(written) || written.length > 40) {
    return null;
  }
  const plain = squeezed(written);
  return (
    words.find((word) => squeezed(word) === plain) ??
    words.find((word) => isOtherNumber(plain, squeezed(word))) ??
    words.find((word) => isOneSlip(plain, squeezed(word), 1)) ??
    words.find((word) => word.length >= LONG_WORD && isOneSlip(plain, squeezed(word), 2)) ??
    null
  );
}

function squeezed(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/gu, '');
}

function isOtherNumber(written: string, word: string): boolean {
  return word.length > 2 && (written === `${word}s` || word === `${written}s`);
}

function isOneSlip(written: string, word: string, limit: number): boolean {
  if (word.length < MIN_SLIP_LENGTH) {
    // Two letters swapped, as in `hbu`.
    return (
      word.length === 3 &&
      written.length === 3 &&
      editDistance(written, word) === 1 &&
      sameLetters(written, word)
    );
  }
  return Math.abs(written.length - word.length) <= limit && editDistance(written, word) <= limit;
}

function sameLetters(one: string, other: string): boolean {
  const sorted = (word: string): string => Array.from(word).sort().join('');
  return sorted(one) === sorted(other);
}
