import * as vscode from 'vscode';
import { addAll } from '../../core/domain/addAll.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import { LineIndex } from '../../core/domain/textPosition.ts';
import type { TextEdit, TextRange } from '../../core/domain/textRange.ts';
import { TimeSlice } from '../../core/workspace/clock.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { reviewItems } from '../shown/picks.ts';
import { currentText, EditorLines } from './editedTexts.ts';
import { t } from '../../core/messages/translated.ts';

/** One edit that a person may leave out, with edits of other places that must go along with it. */
export interface ReviewedEdit extends TextEdit {
  readonly along?: readonly TextEdit[];
}

/** One edit of one text, as it was when the edit was computed. */
export interface ProposedEdit {
  readonly file: SourceFile;
  readonly text: string;
  readonly edit: ReviewedEdit;
  /** False for an edit that a person has to tick, for instance of a name in a script. */
  readonly ticked: boolean;
}

/** Edits of one text: those that belong to what was asked for, and those that a person may want too. */
export interface TextEdits {
  readonly edits: readonly ReviewedEdit[];
  readonly optional?: readonly TextEdit[];
  /** What should be edited and cannot be. */
  readonly stuck?: readonly TextRange[];
}

/** A place that should be edited and cannot be. */
export interface StuckPlace {
  readonly file: SourceFile;
  readonly place: LineRange;
}

export interface Proposal {
  readonly edits: readonly ProposedEdit[];
  readonly stuck: readonly StuckPlace[];
  /** Files that could not be read; nothing is known of them. */
  readonly unreadable: readonly SourceFile[];
}

/** How far a long piece of work is, and how it is stopped. */
export interface LongWork {
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number) => void;
}

/** Files read at once. */
const READ_AT_ONCE = 32;

/** Computes edits for files, opened ones as their editors show them. Gives undefined when it was stopped. */
export async function proposeEdits(
  files: readonly SourceFile[],
  editsOf: (text: string) => TextEdits | Promise<TextEdits>,
  { signal, report }: LongWork,
): Promise<Proposal | undefined> {
  const edits: ProposedEdit[] = [];
  const stuck: StuckPlace[] = [];
  const unreadable: SourceFile[] = [];
  const slice = new TimeSlice(HOST_CLOCK);
  for (let at = 0; at < files.length; at += READ_AT_ONCE) {
    report(at, files.length);
    const batch = files.slice(at, at + READ_AT_ONCE);
    const texts = await Promise.all(batch.map(({ uri }) => currentText(uri)));
    if (signal.aborted) {
      return undefined;
    }
    for (const [index, file] of batch.entries()) {
      const text = texts[index];
      if (text === undefined) {
        unreadable.push(file);
      } else {
        const found = await slice.run(() => editsOf(text));
        addAll(edits, toProposed(file, text, found));
        addAll(stuck, toStuck(file, text, found));
      }
    }
  }
  return { edits, stuck, unreadable };
}

function toProposed(file: SourceFile, text: string, { edits, optional = [] }: TextEdits): ProposedEdit[] {
  return [
    ...edits.map((edit) => ({ file, text, edit, ticked: true })),
    ...optional.map((edit) => ({ file, text, edit, ticked: false })),
  ];
}

function toStuck(file: SourceFile, text: string, { stuck = [] }: TextEdits): readonly StuckPlace[] {
  const lines = stuck.length === 0 ? null : new LineIndex(text);
  return lines === null ? [] : stuck.map((range) => ({ file, place: lines.rangeOf(range) }));
}

export interface ReviewWords {
  readonly title: string;
  /** Says what Enter does. */
  readonly placeholder: string;
  /** Stands above the edits that are not ticked. */
  readonly optionalTitle: string;
}

/**
 * Lets a person look through edits before they are made: each can be opened. Gives those that are ticked in the end;
 * undefined when the review was left.
 */
export async function reviewEdits(
  { title, placeholder, optionalTitle }: ReviewWords,
  proposed: readonly ProposedEdit[],
): Promise<readonly ProposedEdit[] | undefined> {
  const [ticked = [], optional = []] = [true, false].map((wanted) =>
    toItems(proposed.filter((edit) => edit.ticked === wanted)),
  );
  const separator = { label: optionalTitle, kind: vscode.QuickPickItemKind.Separator };
  const items = [...ticked, ...(optional.length === 0 ? [] : [separator, ...optional])];
  const chosen = await reviewItems<ReviewItem>(items, { title, placeHolder: placeholder }, (item) => {
    void showEdit(item.proposed);
  });
  return chosen?.flatMap((item) => item.proposed ?? []);
}

/** A separator has no edit. */
interface ReviewItem extends vscode.QuickPickItem {
  readonly proposed?: ProposedEdit;
}

function toItems(proposed: readonly ProposedEdit[]): readonly ReviewItem[] {
  const byFile = Map.groupBy(proposed, ({ file }) => file.uri);
  return [...byFile.values()].flatMap((edits) => {
    const lines = new EditorLines(edits[0]?.text ?? '');
    return edits.map((edit) => toItem(edit, lines));
  });
}

function toItem(proposed: ProposedEdit, lines: EditorLines): ReviewItem {
  const { file, edit } = proposed;
  const line = lines.lineAt(edit.range.start);
  return {
    label: `${file.path}:${String(line + 1)}`,
    picked: proposed.ticked,
    ...folderDescription(file),
    detail: [line, ...alongLines(edit, lines)].map((at) => lines.textOf(at)).join(' … '),
    buttons: [{ iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: t('Open') }],
    proposed,
  };
}

function alongLines({ along = [] }: ReviewedEdit, lines: EditorLines): readonly number[] {
  return along.map(({ range }) => lines.lineAt(range.start));
}

/** The folder's name, where there are several. */
function folderDescription({ folder }: SourceFile): { readonly description?: string } {
  return (vscode.workspace.workspaceFolders ?? []).length > 1 ? { description: folder } : {};
}

async function showEdit(proposed: ProposedEdit | undefined): Promise<void> {
  if (proposed !== undefined) {
    const { file, text, edit } = proposed;
    const selection = new EditorLines(text).toRange(edit.range);
    const uri = vscode.Uri.parse(file.uri, true);
    await vscode.window.showTextDocument(uri, { selection, preview: true, preserveFocus: true });
  }
}
