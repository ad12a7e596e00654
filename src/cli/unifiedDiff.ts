import { addAll } from '../core/domain/addAll.ts';
import type { TextEdit } from '../core/domain/textRange.ts';
import { applyEdits } from '../core/edits/applyEdits.ts';
import { oneLine } from '../core/messages/foreignText.ts';

const CONTEXT = 3;

/** A changed run of lines: `from` counts from 0 in the old text. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly edits: readonly TextEdit[];
}

/** The names of the file above its {@link unifiedDiff}. To `patch` a name with a blank ends at a tab only, as git has it. */
export function diffHead(path: string): string {
  const name = oneLine(path);
  const end = name.includes(' ') ? '\t' : '';
  return `--- a/${name}${end}\n+++ b/${name}${end}\n`;
}

/** The edits of one file as the hunks of a unified diff that `git apply` and `patch` take. */
export function unifiedDiff(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const lines = starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
  const parts: string[] = [];
  let shift = 0;
  for (const hunk of hunksOf(starts, lines.length, edits)) {
    const begin = starts[hunk.from] ?? 0;
    const old = lines.slice(hunk.from, hunk.to);
    const changed = splitLines(
      applyEdits(
        old.join(''),
        hunk.edits.map((edit) => moved(edit, -begin)),
      ),
    );
    addAll(parts, [
      `@@ -${String(hunk.from + 1)},${String(old.length)} +${String(hunk.from + 1 + shift)},${String(changed.length)} @@\n`,
      ...diffLines(old, changed),
    ]);
    shift += changed.length - old.length;
  }
  return parts.join('');
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function splitLines(text: string): readonly string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

function hunksOf(starts: readonly number[], count: number, edits: readonly TextEdit[]): readonly Hunk[] {
  const hunks: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const from = Math.max(0, lineOf(starts, edit.range.start) - CONTEXT);
    const to = Math.min(count, lineOf(starts, edit.range.end) + CONTEXT + 1);
    const last = hunks.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = to;
      last.edits.push(edit);
    } else {
      hunks.push({ from, to, edits: [edit] });
    }
  }
  return hunks;
}

function lineOf(starts: readonly number[], offset: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
}

export function moved({ range, newText }: TextEdit, by: number): TextEdit {
  return { range: { start: range.start + by, end: range.end + by }, newText };
}

/** Old and new lines between what both have at their head and tail, line by line where they are as many. */
function diffLines(old: readonly string[], changed: readonly string[]): readonly string[] {
  if (old.length === changed.length) {
    return old.flatMap((line, index) => {
      const now = changed[index] ?? '';
      return line === now ? [printed(' ', line)] : [printed('-', line), printed('+', now)];
    });
  }
  return [...old.map((line) => printed('-', line)), ...changed.map((line) => printed('+', line))];
}

function printed(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
