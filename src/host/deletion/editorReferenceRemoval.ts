import * as vscode from 'vscode';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { applyProposedEdits, savesRefactoring } from '../commands/applyProposedEdits.ts';
import { currentText, EditorLines, openDocument, sameText } from '../commands/editedTexts.ts';
import { proposeEdits, reviewEdits } from '../commands/proposedEdits.ts';
import type { LongWork, ProposedEdit } from '../commands/proposedEdits.ts';
import type { ReferenceRemoval, RemovalResult } from './deleteServices.ts';
import type { LoadYamlEdits } from '../commands/yamlEdits.ts';
import { t } from '../../core/messages/translated.ts';

const NOTHING_REMOVED: RemovalResult = {
  removed: 0,
  left: 0,
  unreadable: [],
  refused: [],
  saved: false,
  stopped: false,
  undo: null,
};

/** Removes references by edits of the editor's texts, so each can be undone. */
export class EditorReferenceRemoval implements ReferenceRemoval {
  readonly #load: LoadYamlEdits;

  constructor(load: LoadYamlEdits) {
    this.#load = load;
  }

  savesFiles(files: number): boolean {
    return savesRefactoring(files);
  }

  async removeOne({ file, reference }: Dependency): Promise<RemovalResult> {
    const yaml = await this.#load();
    const text = await currentText(file.uri);
    if (text === undefined) {
      return { ...NOTHING_REMOVED, unreadable: [file] };
    }
    const { edits, removed, left } = await yaml.remove(text, reference);
    if (removed === 0) {
      return { ...NOTHING_REMOVED, left };
    }
    const workspaceEdit = new vscode.WorkspaceEdit();
    const lines = new EditorLines(text);
    for (const { range, newText } of edits) {
      workspaceEdit.replace(vscode.Uri.parse(file.uri, true), lines.toRange(range), newText);
    }
    await vscode.workspace.applyEdit(workspaceEdit);
    // A read-only editor takes an edit without a word.
    const refused = sameText(await currentText(file.uri), text) ? [file] : [];
    return { ...NOTHING_REMOVED, removed: refused.length === 0 ? removed : 0, left, refused };
  }

  async removeAll(
    integrationName: string,
    files: readonly SourceFile[],
    work: LongWork,
  ): Promise<RemovalResult> {
    const yaml = await this.#load();
    let left = 0;
    const proposal = await proposeEdits(
      files,
      async (text) => {
        const result = await yaml.removeAll(text, integrationName);
        left += result.left;
        return result;
      },
      work,
    );
    if (proposal === undefined) {
      return { ...NOTHING_REMOVED, stopped: true };
    }
    const { edits, unreadable } = proposal;
    const chosen = edits.length === 0 ? [] : await reviewRemoval(integrationName, edits);
    if (chosen === undefined || chosen.length === 0) {
      return { ...NOTHING_REMOVED, left, unreadable, stopped: chosen === undefined };
    }
    const applied = await applyProposedEdits(chosen, work);
    if (applied === 'stale') {
      // A file changed while the edits were reviewed: they are computed and shown again.
      return this.removeAll(integrationName, files, work);
    }
    const saved = applied.unsaved.length === 0;
    const { references: removed, refused, stopped } = applied;
    const undo = removed === 0 ? null : () => applied.undo();
    return { removed, left, unreadable, refused, saved, stopped, undo };
  }

  async save(files: readonly SourceFile[]): Promise<readonly SourceFile[]> {
    const failed: SourceFile[] = [];
    for (const file of files) {
      const document = openDocument(file.uri);
      if (document !== undefined && !(await document.save())) {
        failed.push(file);
      }
    }
    return failed;
  }
}

function reviewRemoval(
  integrationName: string,
  edits: readonly ProposedEdit[],
): Promise<readonly ProposedEdit[] | undefined> {
  const files = new Set(edits.map(({ file }) => file.uri)).size;
  return reviewEdits(
    {
      title: t('Remove all references to {0}', integrationName),
      placeholder: savesRefactoring(files)
        ? t('Untick what should stay as it is. Enter edits and saves the files')
        : t('Untick what should stay as it is. Enter edits the file and does not save it'),
      optionalTitle: '',
    },
    edits,
  );
}
