import { lazily } from '../../domain/lazily.ts';

/** Names longer than this are not measured: the work grows with the square of the length. */
const MAX_LENGTH = 80;

/** More slips than this make another name, however long it is. */
const MAX_SLIPS = 6;

/** Names that are measured letter by letter, those with the most letters in common first: all may be much alike. */
const MAX_MEASURED = 30;

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

/** The candidates that a person may have meant, nearest first; equal apart from case comes before all others. */
export function nearestAll(text: string, candidates: readonly string[]): readonly string[] {
  if (text.length > MAX_LENGTH) {
    return [];
  }
  const wanted = text.toLowerCase();
  const limit = Math.min(MAX_SLIPS, Math.max(1, Math.floor(text.length / 4)));
  const letters = lazily(() => letterCounts(wanted));
  return (
    candidates
      .filter((name) => name !== text && Math.abs(name.length - text.length) <= limit)
      .map((name) => ({ name, lower: name.toLowerCase() }))
      .map(({ name, lower }) => ({ name, lower, apart: lettersApart(letters(), lower) }))
      // Each slip changes at most two counts by one: a cheap way to leave out nearly all of many candidates.
      .filter(({ apart }) => apart <= 2 * limit)
      .sort((a, b) => a.apart - b.apart)
      .slice(0, MAX_MEASURED)
      .map(({ name, lower }) => ({ name, distance: editDistance(wanted, lower) }))
      .filter(({ distance }) => distance <= limit)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 3)
      .map(({ name }) => name)
  );
}

/** How often each letter occurs; a letter's place in the table is its code, folded to 64. */
function letterCounts(text: string): Int16Array {
  const counts = new Int16Array(64);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) & 63;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return counts;
}

/** By how many letters two texts differ, wherever these stand. */
function lettersApart(wanted: Int16Array, candidate: string): number {
  const counts = letterCounts(candidate);
  let apart = 0;
  for (let letter = 0; letter < 64; letter += 1) {
    apart += Math.abs((wanted[letter] ?? 0) - (counts[letter] ?? 0));
  }
  return apart;
}

export function nearest(text: string, candidates: readonly string[]): string | null {
  return nearestAll(text, candidates)[0] ?? null;
}
