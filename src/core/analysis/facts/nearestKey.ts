import { editDistance } from './nearestName.ts';

/** Letters of shorter words are too few to tell a slip from another word. */
const MIN_SLIP_LENGTH = 4;
const LONG_WORD = 8;
/** Of the pen, in a long word. */
const MAX_SLIPS = 2;

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
  const near = words
    .map((word) => ({ word, plain: squeezed(word) }))
    .filter((candidate) => Math.abs(candidate.plain.length - plain.length) <= MAX_SLIPS);
  const meant =
    near.find((candidate) => candidate.plain === plain) ??
    near.find((candidate) => isOtherNumber(plain, candidate.plain)) ??
    near.find((candidate) => isOneSlip(plain, candidate.plain)) ??
    near.find(
      ({ word, plain: other }) => word.length >= LONG_WORD && editDistance(plain, other) <= MAX_SLIPS,
    );
  return meant?.word ?? null;
}

function squeezed(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/gu, '');
}

function isOtherNumber(written: string, word: string): boolean {
  return word.length > 2 && (written === `${word}s` || word === `${written}s`);
}

function isOneSlip(written: string, word: string): boolean {
  if (word.length < MIN_SLIP_LENGTH) {
    // Two letters swapped, as in `hbu`.
    return (
      word.length === 3 && written.length === 3 && isOneEdit(written, word) && sameLetters(written, word)
    );
  }
  return isOneEdit(written, word);
}

/** Whether one letter changed, added, left out or swapped with its neighbour turns one text into the other. */
function isOneEdit(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) {
    start += 1;
  }
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  const [from, to] = [one.slice(start, end), other.slice(start, otherEnd)];
  return (from.length <= 1 && to.length <= 1) || (to.length === 2 && from === `${to[1] ?? ''}${to[0] ?? ''}`);
}

function sameLetters(one: string, other: string): boolean {
  const sorted = (word: string): string => Array.from(word).sort().join('');
  return sorted(one) === sorted(other);
}
