import * as vscode from 'vscode';
import { newNameRefusal, renameRefusal } from '../../core/analysis/language/renameCheck.ts';
import { renameRefusalText } from '../../core/messages/renameTexts.ts';
import { isOurs, rangeOf, textOf, type LanguageParts } from './languageParts.ts';
import { findIntegration } from './navigationProviders.ts';
import { renameRefused } from '../shown/editorItems.ts';

/** F2: one edit over every reference of every file; the record follows when the files show the new name. */
export function createRenameProvider(parts: LanguageParts): vscode.RenameProvider {
  return {
    async prepareRename(document, position, token) {
      const at = await findIntegration(document, position, token, parts);
      if (!isOurs(document, parts)) {
        return undefined;
      }
      const refusal = renameRefusal(at ?? null);
      if (at === undefined || refusal !== null) {
        throw renameRefused(renameRefusalText(refusal ?? 'not-a-name'));
      }
      return { range: rangeOf(document, at.range), placeholder: at.name };
    },
    async provideRenameEdits(document, position, newName, token) {
      const at = await findIntegration(document, position, token, parts);
      if (at === undefined) {
        return undefined;
      }
      const refusal = renameRefusal(at) ?? newNameRefusal(at.name, newName, parts.facts);
      if (refusal !== null) {
        throw renameRefused(renameRefusalText(refusal));
      }
      const edit = await renameEdit(at.name, newName, document, parts);
      expectRecord(at.name, newName, parts);
      return edit;
    },
  };
}

async function renameEdit(
  oldName: string,
  newName: string,
  asked: vscode.TextDocument,
  parts: LanguageParts,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const uris = new Set([asked.uri.toString(), ...parts.index.filesOf(oldName).map(({ file }) => file.uri)]);
  for (const uri of uris) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    await addEdits(edit, document, parts, { oldName, newName });
  }
  return edit;
}

async function addEdits(
  edit: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  { ask }: LanguageParts,
  { oldName, newName }: { readonly oldName: string; readonly newName: string },
): Promise<void> {
  for (const { range, newText } of await ask('renameEdits', textOf(document), oldName, newName)) {
    edit.replace(document.uri, rangeOf(document, range), newText);
  }
}

function expectRecord(oldName: string, newName: string, { facts, expectRename }: LanguageParts): void {
  const { record } = facts.factsOf(oldName);
  if (record !== null && oldName !== newName) {
    expectRename({ recordId: record.id, oldName, newName });
  }
}
