import { editDistance } from './nearestName.ts';

/** Letters of shorter words are too few to tell a slip from another word. */
const MIN_SLIP_LENGTH = 4;
const LONG_WORD = 8;
/** Typing mistakes that a long word may have. */
const MAX_SLIPS = 2;
/** A longer text is no slip for any key. */
const MAX_WRITTEN = 40;

/** Words that people write for a key of the format although they are no slip of the pen. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['integrationName', ['integration', 'integrations', 'name', 'integrationid']],
  ['integration', ['integrationname', 'integrationnames', 'integrationid']],
]);

interface KeyWord {
  readonly word: string;
  /** In small letters, without `-`, `_` and blanks. */
  readonly plain: string;
  /** See {@link lettersOf}. */
  readonly letters: number;
}

/** The keys of a place, prepared once for many questions about what a person wrote there. */
export class KeyWords {
  readonly words: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #prepared: readonly KeyWord[];
  readonly #withSynonyms: readonly string[];

  constructor(words: readonly string[]) {
    this.words = words;
    this.#known = new Set(words);
    this.#prepared = words.map((word) => {
      const plain = squeezed(word);
      return { word, plain, letters: lettersOf(plain) };
    });
    this.#withSynonyms = words.filter((word) => SYNONYMS.has(word));
  }

  has(word: string): boolean {
    return this.#known.has(word);
  }

  /** The word that is nearly what was written, else the one that it is another word for; null where there is none. */
  meant(written: string): string | null {
    return this.nearest(written) ?? this.synonym(written);
  }

  /**
   * The word that a person meant: written with other capitals, with `_` or `-`, in another number, or with one slip of
   * the pen (two in long words). Null where it is one of them, or near none.
   */
  nearest(written: string): string | null {
    if (this.#prepared.length === 0 || written.length > MAX_WRITTEN || this.has(written)) {
      return null;
    }
    const plain = squeezed(written);
    const letters = lettersOf(plain);
    const near = this.#prepared.filter(
      (word) => Math.abs(word.plain.length - plain.length) <= MAX_SLIPS && mayBeNear(word.letters, letters),
    );
    const meant =
      near.find((candidate) => candidate.plain === plain) ??
      near.find((candidate) => isOtherNumber(plain, candidate.plain)) ??
      near.find((candidate) => isOneSlip(plain, candidate.plain)) ??
      near.find(
        ({ word, plain: other }) => word.length >= LONG_WORD && editDistance(plain, other) <= MAX_SLIPS,
      );
    return meant?.word ?? null;
  }

  /** The word that people write this one for. */
  synonym(written: string): string | null {
    return this.#withSynonyms.find((word) => SYNONYMS.get(word)?.includes(squeezed(written))) ?? null;
  }
}

function squeezed(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/gu, '');
}

/** The letters of a text, one bit each; other characters share those bits. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    letters |= 1 << (text.charCodeAt(at) & 31);
  }
  return letters;
}

/** Each slip takes at most one letter away and adds one: a cheap way to leave out nearly all words. */
function mayBeNear(one: number, other: number): boolean {
  let apart = one ^ other;
  let count = 0;
  while (apart !== 0) {
    apart &= apart - 1;
    count += 1;
  }
  return count <= 2 * MAX_SLIPS;
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
