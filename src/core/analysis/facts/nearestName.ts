/** Names longer than this are not measured: the work grows with the square of the length. */
const MAX_LENGTH = 80;

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
  const limit = Math.max(1, Math.floor(text.length / 4));
  return candidates
    .filter((name) => name !== text && Math.abs(name.length - text.length) <= limit)
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

export function nearest(text: string, candidates: readonly string[]): string | null {
  return nearestAll(text, candidates)[0] ?? null;
}
