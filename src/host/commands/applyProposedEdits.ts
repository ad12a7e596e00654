import * as vscode from 'vscode';
import { invertEdits } from '../../core/domain/invertEdits.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { TextEdit } from '../../core/domain/textRange.ts';
import { applyEdits as editText } from '../../core/edits/applyEdits.ts';
import { lineEdits } from '../../core/edits/lineEdits.ts';
import { currentText, EditorLines, openDocument, sameText } from './editedTexts.ts';
import type { LongWork, ProposedEdit } from './proposedEdits.ts';

/** Files edited in one step: VS Code opens each of them, and one Undo in an editor takes back one step. */
export const FILES_IN_ONE_STEP = 50;

/** What came of {@link applyProposedEdits}. */
export interface AppliedEdits {
  readonly files: number;
  readonly references: number;
  /** Files that took no edit: they are read-only, or changed in the last moment. */
  readonly refused: readonly SourceFile[];
  /** Files that hold the edit in their editor and not on the disk. */
  readonly unsaved: readonly SourceFile[];
  /** The person stopped it before the last file. */
  readonly stopped: boolean;
  /** Takes the edits back, in the files that nobody changed since. Gives how many files it had to leave. */
  undo(): Promise<number>;
}

interface FileEdits {
  readonly file: SourceFile;
  readonly text: string;
  readonly edits: readonly TextEdit[];
  /** How many of the edits a person asked for: what goes along with one is none of its own. */
  readonly references: number;
}

/** `after` is what the file holds once the edit was tried; undefined where it cannot be read any more. */
interface TriedEdits extends FileEdits {
  readonly after: string | undefined;
}

/**
 * Makes the edits as a refactoring, so that `files.refactoring.autoSave` counts: with it, files are saved where there are
 * several. `stale`: a text changed since the edits were computed; nothing was done.
 */
export async function applyProposedEdits(
  proposed: readonly ProposedEdit[],
  work: LongWork,
): Promise<AppliedEdits | 'stale'> {
  const all = groupByFile(proposed);
  if (!(await areAsRead(all))) {
    return 'stale';
  }
  const done: TriedEdits[] = [];
  const refused: SourceFile[] = [];
  const unsaved: SourceFile[] = [];
  for (const step of toSteps(all)) {
    work.report(done.length + refused.length, all.length);
    if (work.signal.aborted) {
      break;
    }
    for (const tried of await applyStep(step)) {
      if (!isApplied(tried)) {
        refused.push(tried.file);
        continue;
      }
      done.push(tried);
      if (openDocument(tried.file.uri)?.isDirty === true) {
        unsaved.push(tried.file);
      }
    }
  }
  return {
    files: done.length,
    references: done.reduce((sum, { references }) => sum + references, 0),
    refused,
    unsaved,
    stopped: done.length + refused.length < all.length,
    undo: () => undoEdits(done),
  };
}

/** Whether VS Code saves the files that a refactoring changes; a single file is left to the person. */
export function savesRefactoring(files: number): boolean {
  const autoSave = vscode.workspace.getConfiguration('files').get<boolean>('refactoring.autoSave');
  return autoSave !== false && files > 1;
}

function groupByFile(proposed: readonly ProposedEdit[]): readonly FileEdits[] {
  const groups = Map.groupBy(proposed, ({ file }) => file.uri);
  return [...groups.values()].flatMap((edits) => {
    const [first] = edits;
    return first === undefined
      ? []
      : [
          {
            file: first.file,
            text: first.text,
            edits: edits.flatMap(({ edit }) => [edit, ...(edit.along ?? [])]),
            references: edits.length,
          },
        ];
  });
}

async function areAsRead(all: readonly FileEdits[]): Promise<boolean> {
  for (const step of toSteps(all)) {
    const texts = await Promise.all(step.map(({ file }) => currentText(file.uri)));
    if (step.some(({ text }, index) => !sameText(texts[index], text))) {
      return false;
    }
  }
  return true;
}

/** Steps of nearly one size: VS Code saves nothing where a step has one file only. */
function toSteps(all: readonly FileEdits[]): readonly (readonly FileEdits[])[] {
  const count = Math.ceil(all.length / FILES_IN_ONE_STEP);
  const size = Math.ceil(all.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}

/** Makes one step and looks at what the files hold then: a read-only editor takes an edit without a word. */
async function applyStep(step: readonly FileEdits[]): Promise<readonly TriedEdits[]> {
  const before = await Promise.all(step.map(({ file }) => currentText(file.uri)));
  const current = step.filter(({ text }, index) => sameText(before[index], text));
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const { file, text, edits } of current) {
    const lines = new EditorLines(text);
    for (const { range, newText } of edits) {
      workspaceEdit.replace(vscode.Uri.parse(file.uri, true), lines.toRange(range), newText);
    }
  }
  await vscode.workspace.applyEdit(workspaceEdit, { isRefactoring: true });
  return Promise.all(
    step.map(async (entry) => {
      const after = current.includes(entry) ? await currentText(entry.file.uri) : entry.text;
      return { ...entry, after };
    }),
  );
}

/** What a save adds of its own, such as a last line end, counts as the edit too. */
function isApplied({ text, after }: TriedEdits): boolean {
  return after !== undefined && !sameText(after, text);
}

async function undoEdits(done: readonly TriedEdits[]): Promise<number> {
  const inverse = done.map(({ file, text, edits, references, after = '' }) => ({
    file,
    references,
    text: after,
    edits: sameText(after, editText(text, edits)) ? invertEdits(text, edits) : lineEdits(after, text),
  }));
  let left = 0;
  for (const step of toSteps(inverse)) {
    const undone = await applyStep(step);
    left += undone.filter((tried) => !isApplied(tried)).length;
  }
  return left;
}
