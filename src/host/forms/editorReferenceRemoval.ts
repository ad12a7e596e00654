import * as vscode from 'vscode';
import type { TextEdit } from '../../core/domain/textRange.ts';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { applyEdits, proposeEdits, reviewEdits } from '../commands/proposedEdits.ts';
import type { ReferenceRemoval, RemovalResult } from './deleteServices.ts';
import type { LoadYamlEdits } from './yamlEdits.ts';
import { t } from '../../core/messages/translated.ts';

/** Removes references by edits of the editor's texts, so each can be undone; nothing is saved unasked. */
export class EditorReferenceRemoval implements ReferenceRemoval {
  readonly #load: LoadYamlEdits;

  constructor(load: LoadYamlEdits) {
    this.#load = load;
  }

  async removeOne({ file, reference }: Dependency): Promise<RemovalResult> {
    const yaml = await this.#load();
    const document = await openDocument(file);
    const { edits, removed, left } = yaml.remove(document.getText(), reference);
    const workspaceEdit = new vscode.WorkspaceEdit();
    addEdits(workspaceEdit, document, edits);
    const applied = removed > 0 && (await vscode.workspace.applyEdit(workspaceEdit));
    return { removed: applied ? removed : 0, left };
  }

  async removeAll(integrationName: string, files: readonly SourceFile[]): Promise<RemovalResult> {
    const yaml = await this.#load();
    let left = 0;
    const proposed = await proposeEdits(files, (text) => {
      const result = yaml.removeAll(text, integrationName);
      left += result.left;
      return result.edits;
    });
    const title = t('Remove all references to {0}', integrationName);
    const chosen = proposed.length === 0 ? [] : await reviewEdits(title, proposed);
    if (chosen === undefined || chosen.length === 0) {
      return { removed: 0, left };
    }
    const applied = await applyEdits(chosen);
    return { removed: typeof applied === 'string' ? 0 : applied.references, left };
  }

  async save(files: readonly SourceFile[]): Promise<void> {
    for (const file of files) {
      await (await openDocument(file)).save();
    }
  }
}

async function openDocument(file: SourceFile): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.parse(file.uri, true));
}

function addEdits(
  target: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): void {
  for (const { range, newText } of edits) {
    const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    target.replace(document.uri, place, newText);
  }
}
