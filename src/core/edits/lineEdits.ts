import type { TextEdit } from '../domain/textRange.ts';

/**
 * Edits that turn one text into another, by whole lines: the longest common run of lines stays untouched. For texts
 * that differ by a few removed or changed lines, as after several edits in a row.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const old = splitLines(before);
  const now = splitLines(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail += 1;
  }
  const start = old.slice(0, head).join('').length;
  return middleEdits(old.slice(head, old.length - tail), now.slice(head, now.length - tail), start);
}

/**
 * Walks both middles at once. If a line of the new text comes further down in the old text, the old lines before it
 * were removed. Removals never bring new lines in, so looking ahead in the old text alone is enough.
 */
function middleEdits(old: readonly string[], now: readonly string[], start: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const places = placesOf(old);
  let offset = start;
  let at = 0;
  let next = 0;
  while (at < old.length || next < now.length) {
    const until = meetingPoint(places, now, at, next) ?? { old: old.length, now: now.length };
    const removed = old.slice(at, until.old).join('');
    const added = now.slice(next, until.now).join('');
    if (removed !== added) {
      edits.push({ range: { start: offset, end: offset + removed.length }, newText: added });
    }
    const same = until.old < old.length && old[until.old] === now[until.now] ? 1 : 0;
    offset += removed.length + (same === 1 ? (old[until.old] ?? '').length : 0);
    at = until.old + same;
    next = until.now + same;
  }
  return edits;
}

/** The next line of the new text that the old text still has, and where the old text has it; null where there is none. */
function meetingPoint(
  places: ReadonlyMap<string, LinePlaces>,
  now: readonly string[],
  at: number,
  next: number,
): { readonly old: number; readonly now: number } | null {
  for (let later = next; later < now.length; later += 1) {
    const found = placeFrom(places.get(now[later] ?? ''), at);
    if (found !== null) {
      return { old: found, now: later };
    }
  }
  return null;
}

/** Where a line stands in the old text, in its order, and how many of these places lie behind the walk. */
interface LinePlaces {
  readonly at: number[];
  passed: number;
}

/** A search from line to line would look through the whole old text for each line that is new. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, LinePlaces> {
  const places = new Map<string, LinePlaces>();
  for (const [index, line] of lines.entries()) {
    const known = places.get(line);
    if (known === undefined) {
      places.set(line, { at: [index], passed: 0 });
    } else {
      known.at.push(index);
    }
  }
  return places;
}

/** The first place that is not before `from`, which only grows from question to question. */
function placeFrom(places: LinePlaces | undefined, from: number): number | null {
  if (places === undefined) {
    return null;
  }
  while ((places.at[places.passed] ?? from) < from) {
    places.passed += 1;
  }
  return places.at[places.passed] ?? null;
}

/** Lines with their ends, so joining them gives the text back. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
