import * as vscode from 'vscode';
import { t } from '../../core/messages/translated.ts';
import { pickOne } from '../shown/picks.ts';
import { showInformation } from '../shown/notifications.ts';

/** The smallest file that the build system takes, with a place to go on from. */
const FIRST_TEXT = `# What the build system does with this repository.
language: none

build:
  ci:
    - echo "Put the commands of your build here"
`;

/** Creates `shippable.yml` in a folder that is open, and opens it; one that is there is opened as it is. */
export async function createShippableFile(): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, 'shippable.yml');
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(FIRST_TEXT) });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(uri);
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void showInformation(t('Open a folder first: the file belongs at the root of a repository.'));
  }
  if (folders.length < 2) {
    return folders[0];
  }
  const items = folders.map((folder) => ({ label: folder.name, folder }));
  return (await pickOne(items, { title: t('Folder of the New shippable.yml') }))?.folder;
}
