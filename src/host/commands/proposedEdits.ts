import * as vscode from 'vscode';
import { invertEdits } from '../../core/domain/invertEdits.ts';
import type { TextEdit } from '../../core/domain/textRange.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { t } from '../../core/messages/translated.ts';
import { reviewItems } from '../shown/picks.ts';

/** One edit of one text, as it was when the edit was computed. */
export interface ProposedEdit {
  readonly file: SourceFile;
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly edit: TextEdit;
}

/** Computes edits for files, opened ones as their editors show them. Files that cannot be opened are left out. */
export async function proposeEdits(
  files: readonly SourceFile[],
  editsOf: (text: string) => readonly TextEdit[],
): Promise<readonly ProposedEdit[]> {
  const proposed = await Promise.all(
    files.map(async (file) => {
      const document = await openDocument(file.uri);
      const { version } = document;
      return editsOf(document.getText()).map((edit) => ({ file, document, version, edit }));
    }),
  );
  return proposed.flat();
}

/**
 * Lets a person look through edits before they are made: all are ticked, each can be opened. Gives those that stay
 * ticked; undefined when the review was left.
 */
export async function reviewEdits(
  title: string,
  proposed: readonly ProposedEdit[],
): Promise<readonly ProposedEdit[] | undefined> {
  const placeHolder = t('Untick what should stay as it is, then press Enter');
  const ticked = await reviewItems(proposed.map(toItem), { title, placeHolder }, (item) => {
    void showEdit(item.proposed);
  });
  return ticked?.map((item) => item.proposed);
}

interface ReviewItem extends vscode.QuickPickItem {
  readonly proposed: ProposedEdit;
}

function toItem(proposed: ProposedEdit): ReviewItem {
  const { file, document, edit } = proposed;
  const line = document.lineAt(document.positionAt(edit.range.start).line);
  return {
    label: `${file.path}:${String(line.lineNumber + 1)}`,
    ...folderDescription(file),
    detail: line.text.trim(),
    buttons: [{ iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: t('Open') }],
    proposed,
  };
}

/** The folder's name, where there are several. */
function folderDescription({ folder }: SourceFile): { readonly description?: string } {
  return (vscode.workspace.workspaceFolders ?? []).length > 1 ? { description: folder } : {};
}

async function showEdit({ document, edit }: ProposedEdit): Promise<void> {
  const selection = rangeOf(document, edit);
  await vscode.window.showTextDocument(document, { selection, preview: true, preserveFocus: true });
}

/** What came of {@link applyEdits}. */
export interface AppliedEdits {
  readonly files: number;
  readonly references: number;
  /** Takes the edits back, in the files that nobody changed since. Gives how many files it had to leave. */
  undo(): Promise<number>;
}

/**
 * Makes the edits as one refactoring, so that one undo takes back all and `files.refactoring.autoSave` counts.
 * `stale`: a text changed since the edits were computed; nothing was done.
 */
export async function applyEdits(
  proposed: readonly ProposedEdit[],
): Promise<AppliedEdits | 'stale' | 'refused'> {
  if (proposed.some(({ document, version }) => document.version !== version)) {
    return 'stale';
  }
  const byDocument = groupByDocument(proposed);
  const inverse = byDocument.map(([document, edits]) => ({
    document,
    edits: invertEdits(document.getText(), edits),
  }));
  if (!(await applyToWorkspace(byDocument))) {
    return 'refused';
  }
  const after = inverse.map((entry) => ({ ...entry, text: entry.document.getText() }));
  return {
    files: byDocument.length,
    references: proposed.length,
    undo: async () => {
      const untouched = after.filter(({ document, text }) => document.getText() === text);
      await applyToWorkspace(untouched.map(({ document, edits }) => [document, edits]));
      return after.length - untouched.length;
    },
  };
}

type DocumentEdits = readonly (readonly [vscode.TextDocument, readonly TextEdit[]])[];

function groupByDocument(proposed: readonly ProposedEdit[]): DocumentEdits {
  const groups = new Map<vscode.TextDocument, TextEdit[]>();
  for (const { document, edit } of proposed) {
    groups.set(document, [...(groups.get(document) ?? []), edit]);
  }
  return [...groups];
}

async function applyToWorkspace(byDocument: DocumentEdits): Promise<boolean> {
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const [document, edits] of byDocument) {
    for (const edit of edits) {
      workspaceEdit.replace(document.uri, rangeOf(document, edit), edit.newText);
    }
  }
  return vscode.workspace.applyEdit(workspaceEdit, { isRefactoring: true });
}

function rangeOf(document: vscode.TextDocument, { range }: TextEdit): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

async function openDocument(uri: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
}
