import { addAll } from '../core/domain/addAll.ts';
import type { TextEdit } from '../core/domain/textRange.ts';
import { applyEdits } from '../core/edits/applyEdits.ts';
import { oneLine } from '../core/messages/foreignText.ts';

const CONTEXT = 3;

/** A run of old lines, counted from 0 and none of them kept, and the lines in their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** The names of the file above its {@link unifiedDiff}. To `patch` a name with a blank ends at a tab only, as git has it. */
export function diffHead(path: string): string {
  const name = oneLine(path);
  const end = name.includes(' ') ? '\t' : '';
  return `--- a/${name}${end}\n+++ b/${name}${end}\n`;
}

/** The edits of one file as the hunks of a unified diff that `git apply` and `patch` take. */
export function unifiedDiff(text: string, edits: readonly TextEdit[]): string {
  const lines = splitLines(text);
  const parts: string[] = [];
  let shift = 0;
  for (const changes of hunksOf(changesOf(text, lines, edits))) {
    const from = Math.max(0, (changes[0]?.from ?? 0) - CONTEXT);
    const to = Math.min(lines.length, (changes.at(-1)?.to ?? 0) + CONTEXT);
    const more = changes.reduce((sum, change) => sum + change.lines.length - (change.to - change.from), 0);
    parts.push(`@@ -${span(from, to - from)} +${span(from + shift, to - from + more)} @@\n`);
    addAll(parts, hunkLines(lines.slice(from, to), from, changes));
    shift += more;
  }
  return parts.join('');
}

/** Of no lines a diff names the line before them. */
function span(from: number, count: number): string {
  return `${String(count === 0 ? from : from + 1)},${String(count)}`;
}

function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What edits do to whole lines. */
function changesOf(text: string, lines: readonly string[], edits: readonly TextEdit[]): readonly Change[] {
  const places = new LinePlaces(lines);
  const runs: { from: number; to: number; start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const { line: from, start } = places.at(edit.range.start);
    const { line, end } = places.at(edit.range.end);
    const to = Math.min(line + 1, lines.length);
    const last = runs.at(-1);
    if (last !== undefined && from < last.to) {
      last.to = to;
      last.end = end;
      last.edits.push(edit);
    } else {
      runs.push({ from, to, start, end, edits: [edit] });
    }
  }
  return runs.flatMap(({ from, to, start, end, edits: own }) => {
    const changed = applyEdits(
      text.slice(start, end),
      own.map((edit) => moved(edit, -start)),
    );
    return onlyDifferent(lines.slice(from, to), { from, to, lines: splitLines(changed) });
  });
}

/** Finds the lines of offsets that only grow. */
class LinePlaces {
  readonly #lines: readonly string[];
  #line = 0;
  #start = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** The end of the text belongs to its last line. */
  at(offset: number): { readonly line: number; readonly start: number; readonly end: number } {
    while (offset >= this.#end() && this.#line + 1 < this.#lines.length) {
      this.#start = this.#end();
      this.#line += 1;
    }
    return { line: this.#line, start: this.#start, end: this.#end() };
  }

  #end(): number {
    return this.#start + (this.#lines[this.#line] ?? '').length;
  }
}

/** Without the lines at both ends that stay: `git apply` takes a hunk that ends in a change for one at the end of the file. */
function onlyDifferent(old: readonly string[], { from, to, lines }: Change): readonly Change[] {
  const most = Math.min(old.length, lines.length);
  let head = 0;
  while (head < most && old[head] === lines[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === lines.at(-1 - tail)) {
    tail += 1;
  }
  const change = { from: from + head, to: to - tail, lines: lines.slice(head, lines.length - tail) };
  return change.from === change.to && change.lines.length === 0 ? [] : [change];
}

/** Changes whose context would meet share a hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last !== undefined && change.from - (last.at(-1)?.to ?? 0) <= 2 * CONTEXT) {
      last.push(change);
    } else {
      hunks.push([change]);
    }
  }
  return hunks;
}

/** `old` begins at the line `start`. */
function hunkLines(old: readonly string[], start: number, changes: readonly Change[]): readonly string[] {
  const out: string[] = [];
  let at = 0;
  const add = (sign: string, lines: readonly string[]): void => {
    addAll(
      out,
      lines.map((line) => printed(sign, line)),
    );
  };
  for (const { from, to, lines } of changes) {
    add(' ', old.slice(at, from - start));
    add('-', old.slice(from - start, to - start));
    add('+', lines);
    at = to - start;
  }
  add(' ', old.slice(at));
  return out;
}

export function moved({ range, newText }: TextEdit, by: number): TextEdit {
  return { range: { start: range.start + by, end: range.end + by }, newText };
}

function printed(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
