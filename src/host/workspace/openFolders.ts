import * as vscode from 'vscode';
import type { OpenFolder } from '../../core/dependencies/folderRecorder.ts';

/** The open folders, in the order of the window. */
export function openFolders(): readonly OpenFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).map(toOpenFolder);
}

export function toOpenFolder({ uri, name }: vscode.WorkspaceFolder): OpenFolder {
  return { uri: uri.toString(), name };
}
