import * as vscode from 'vscode';
import type * as node from './writeWhole.ts';

/** Browsers write to the disk by the file system of the editor, which puts a whole file in place of the old one. */
export const writeWhole: typeof node.writeWhole = async (
  file,
  text,
  _readers,
  options?: node.WriteWholeOptions,
) => {
  const write = async (): Promise<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.file(file), new TextEncoder().encode(text));
  await (options?.commit === undefined ? write() : options.commit(write));
};
