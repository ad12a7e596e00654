import * as vscode from 'vscode';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { baseNameOf, candidateRole } from '../../core/domain/candidateFile.ts';
import type { LoadYamlEdits } from '../commands/yamlEdits.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';

interface FileItem extends vscode.QuickPickItem {
  readonly uri: string;
}

/**
 * Asks for the file, writes the override into it and shows it, unsaved. A name that has not been typed yet gives the
 * snippet a name to be changed.
 */
export async function insertOverride(
  integrationName: string,
  region: string,
  index: IntegrationQueries,
  load: LoadYamlEdits,
): Promise<void> {
  const file = await pickFile(index);
  if (file === undefined) {
    return;
  }
  const yaml = await load();
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const name = integrationName === '' ? 'ecr-integration' : integrationName;
  const edit = await yaml.insertRegionOverride(document.getText(), name, region);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  if (edit === null) {
    void showWarning(t('This file leaves no place for the entry. Copy the snippet and put it in by hand.'));
    return;
  }
  const at = document.positionAt(edit.range.start);
  await editor.edit((builder) => {
    builder.replace(new vscode.Range(at, document.positionAt(edit.range.end)), edit.newText);
  });
  const start = edit.range.start + Math.max(edit.newText.lastIndexOf(region), 0);
  editor.selection = new vscode.Selection(
    document.positionAt(start),
    document.positionAt(start + region.length),
  );
  editor.revealRange(editor.selection);
}

async function pickFile(index: IntegrationQueries): Promise<string | undefined> {
  const items = index
    .files()
    // Only the main file has `integrations`; others hold jobs or resources.
    .filter(({ file }) => candidateRole(baseNameOf(file.path)) === 'main')
    .map(({ file }): FileItem => ({ label: file.path, description: file.folder, uri: file.uri }))
    .sort((a, b) => a.label.length - b.label.length || a.label.localeCompare(b.label));
  if (items.length === 0) {
    void showInformation(t('No shippable.yml is in the open folders. Copy the snippet into yours.'));
    return undefined;
  }
  const title = t('Insert the region override into');
  return (await pickOne(items, { title }))?.uri;
}
