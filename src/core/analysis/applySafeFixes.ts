import { addAll } from '../domain/addAll.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { applyEdits } from '../edits/applyEdits.ts';
import { withLineEndsOf } from '../edits/lineEnds.ts';
import type { Finding, FindingCode } from './finding.ts';

/** A fix may uncover another one; more rounds than this mean that two fixes undo each other. */
const MAX_ROUNDS = 12;

/** Applies safe fixes until nothing changes any more; `find` computes the findings of a text. */
export function applySafeFixes(text: string, find: (text: string) => readonly Finding[]): string {
  let result = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const edits = withLineEndsOf(result, safeEdits(find(result)));
    const next = applyEdits(result, edits);
    if (next === result) {
      return result;
    }
    result = next;
  }
  return result;
}

/** The safe edits of a list of findings that do not touch one another, first come first. */
function safeEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const fixes = findings.map(({ fixes: own }) => own.find((fix) => fix.kind === 'edit' && fix.safe));
  return withoutConflicts(fixes.map((fix) => (fix?.kind === 'edit' ? fix.edits : [])));
}

/** The first edit of every finding of one code, for "fix all of this kind". */
export function editsForAll(findings: readonly Finding[], code: FindingCode): readonly TextEdit[] {
  const own = findings.filter((finding) => finding.code === code);
  const fixes = own.map(({ fixes: all }) => all.find((fix) => fix.kind === 'edit'));
  const edits = fixes.flatMap((fix) => (fix?.kind === 'edit' ? [fix] : []));
  const together = edits.filter((fix, index) => fix.oneAtATime !== true || index === 0);
  return withoutConflicts(together.map((fix) => fix.edits));
}

function withoutConflicts(groups: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const group of groups) {
    if (group.every((edit) => taken.every((other) => isApart(edit, other)))) {
      addAll(taken, group);
    }
  }
  return taken;
}

function isApart(a: TextEdit, b: TextEdit): boolean {
  return a.range.end < b.range.start || b.range.end < a.range.start;
}
