import * as vscode from 'vscode';
import type { TextEdit } from '../../core/domain/textRange.ts';
import type { Dependency } from '../../core/integrations/findDependencies.ts';
import type { SourceFile } from '../../core/workspace/workspaceSource.ts';
import type { ReferenceRemoval, RemovalResult } from './deleteServices.ts';
import type { LoadYamlEdits } from './yamlEdits.ts';

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
    addEdits(workspaceEdit, document, edits, null);
    const applied = removed > 0 && (await vscode.workspace.applyEdit(workspaceEdit));
    return { removed: applied ? removed : 0, left };
  }

  async removeAll(integrationName: string, files: readonly SourceFile[]): Promise<RemovalResult> {
    const yaml = await this.#load();
    const workspaceEdit = new vscode.WorkspaceEdit();
    let removed = 0;
    let left = 0;
    for (const file of files) {
      const document = await openDocument(file);
      const result = yaml.removeAll(document.getText(), integrationName);
      addEdits(workspaceEdit, document, result.edits, {
        needsConfirmation: true,
        label: vscode.l10n.t('Remove references to {0}', integrationName),
        description: file.path,
      });
      removed += result.removed;
      left += result.left;
    }
    const applied = removed > 0 && (await vscode.workspace.applyEdit(workspaceEdit, { isRefactoring: true }));
    return { removed: applied ? removed : 0, left };
  }

  async save(files: readonly SourceFile[]): Promise<void> {
    for (const file of files) {
      await vscode.workspace.save(vscode.Uri.parse(file.uri, true));
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
  metadata: vscode.WorkspaceEditEntryMetadata | null,
): void {
  for (const { range, newText } of edits) {
    const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    if (metadata === null) {
      target.replace(document.uri, place, newText);
    } else {
      target.replace(document.uri, place, newText, metadata);
    }
  }
}
