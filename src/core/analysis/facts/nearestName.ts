import { lazily } from '../../domain/lazily.ts';

/** Names longer than this are not measured: the work grows with the square of the length. */
const MAX_LENGTH = 80;

/** More slips than this make another name, however long it is. */
const MAX_SLIPS = 6;

/** Names that are measured letter by letter, those with the most letters in common first: all may be much alike. */
const MAX_MEASURED = 30;

/** Unknown names of one file that near ones are looked for: each takes a look at every name that it may have meant. */
export const MAX_ASKED_NAMES = 100;

const LETTERS = 64;

/** The number of letters to change, insert, remove or swap with their neighbour to turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (!same && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, at(beforePrevious, column - 2) + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.MAX_SAFE_INTEGER;
}

/**
 * Names that a person may have meant. Made once for all questions about the same names: a file may ask for each of
 * thousands of unknown names.
 */
export class NearNames {
  readonly #names: readonly string[];
  readonly #lower: readonly string[];
  /** Which letters occur: two words of bits for each name. */
  readonly #occurring: Int32Array;
  /** How often each letter occurs, for the names that were compared by it. */
  readonly #counts = new Map<number, Uint8Array>();

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#lower = names.map((name) => name.toLowerCase());
    this.#occurring = new Int32Array(2 * names.length);
    this.#lower.forEach((name, at) => {
      markLetters(name, this.#occurring, 2 * at);
    });
  }

  /** The nearest first, three at most; equal apart from case comes before all others. */
  near(text: string): readonly string[] {
    if (text.length > MAX_LENGTH) {
      return [];
    }
    const limit = Math.min(MAX_SLIPS, Math.max(1, Math.floor(text.length / 4)));
    const wanted = text.toLowerCase();
    return this.#alike(text, wanted, limit)
      .slice(0, MAX_MEASURED)
      .map((at) => ({ at, distance: editDistance(wanted, this.#lower[at] ?? '') }))
      .filter(({ distance }) => distance <= limit)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 3)
      .map(({ at }) => this.#names[at] ?? '');
  }

  /** The places of the names with nearly the same letters, wherever these stand; those with the most in common first. */
  #alike(text: string, lower: string, limit: number): readonly number[] {
    const wanted = lazily(() => countLetters(lower));
    const occurring = markLetters(lower, new Int32Array(2), 0);
    // Each slip changes at most two counts by one: a cheap way to leave out nearly all of many names.
    const most = 2 * limit;
    const byApart = Array.from({ length: most + 1 }, (): number[] => []);
    this.#names.forEach((name, at) => {
      const isAsLong = Math.abs(name.length - text.length) <= limit;
      if (isAsLong && name !== text && this.#onlyInOne(occurring, at) <= most) {
        byApart[lettersApart(wanted(), this.#countsOf(at))]?.push(at);
      }
    });
    return byApart.flat();
  }

  /** How many letters occur in one of the two texts alone. */
  #onlyInOne(words: Int32Array, at: number): number {
    const low = (words[0] ?? 0) ^ (this.#occurring[2 * at] ?? 0);
    const high = (words[1] ?? 0) ^ (this.#occurring[2 * at + 1] ?? 0);
    return bitsIn(low) + bitsIn(high);
  }

  #countsOf(at: number): Uint8Array {
    const counts = this.#counts.get(at) ?? countLetters(this.#lower[at] ?? '');
    this.#counts.set(at, counts);
    return counts;
  }
}

/** Sets the bit of each letter that occurs, in the two words that begin at `first`. */
function markLetters(text: string, words: Int32Array, first: number): Int32Array {
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) % LETTERS;
    const word = first + (letter >> 5);
    words[word] = (words[word] ?? 0) | (1 << (letter & 31));
  }
  return words;
}

/** The number of bits that are set in a word of 32. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function lettersApart(a: Uint8Array, b: Uint8Array): number {
  let apart = 0;
  for (let letter = 0; letter < LETTERS; letter += 1) {
    apart += Math.abs((a[letter] ?? 0) - (b[letter] ?? 0));
  }
  return apart;
}

/** A letter's place in the table is its code, folded to 64. Counts of very long names fold too: none of them is measured. */
function countLetters(text: string): Uint8Array {
  const counts = new Uint8Array(LETTERS);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) % LETTERS;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return counts;
}

/** For one question about a short list. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  return new NearNames(candidates).near(text)[0] ?? null;
}
