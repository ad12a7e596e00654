import * as vscode from 'vscode';

/** Browsers write to the disk by the file system of the editor, which puts a whole file in place of the old one. */
export const writeWhole: typeof import('./writeWhole.ts').writeWhole = async (file, text) => {
  await vscode.workspace.fs.writeFile(vscode.Uri.file(file), new TextEncoder().encode(text));
};
