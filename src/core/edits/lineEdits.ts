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
  let offset = start;
  let at = 0;
  let next = 0;
  while (at < old.length || next < now.length) {
    const kept = now[next] === undefined ? -1 : old.indexOf(now[next] ?? '', at);
    const until = kept === -1 ? endOfChange(old, now, at, next) : { old: kept, now: next };
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

/** Where the texts agree again after a changed line; both ends where they do not. */
function endOfChange(
  old: readonly string[],
  now: readonly string[],
  at: number,
  next: number,
): { readonly old: number; readonly now: number } {
  for (let later = next; later < now.length; later += 1) {
    const found = old.indexOf(now[later] ?? '', at);
    if (found !== -1) {
      return { old: found, now: later };
    }
  }
  return { old: old.length, now: now.length };
}

/** Lines with their ends, so joining them gives the text back. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
