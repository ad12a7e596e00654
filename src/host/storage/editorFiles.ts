import * as vscode from 'vscode';
import type { PlainFiles } from './versionedFiles.ts';

/** The file system of the editor, wherever it keeps its own data. Paths are whole URIs. */
export const EDITOR_FILES: PlainFiles = {
  list: async (folder) => {
    try {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder, true));
      return entries.map(([name]) => name);
    } catch (error) {
      if (isOfCode(error, 'FileNotFound') || isOfCode(error, 'FileNotADirectory')) {
        return undefined;
      }
      throw error;
    }
  },
  read: (file) => told(vscode.workspace.fs.readFile(vscode.Uri.parse(file, true))),
  write: (file, bytes) => told(vscode.workspace.fs.writeFile(vscode.Uri.parse(file, true), bytes)),
  remove: (file) => told(vscode.workspace.fs.delete(vscode.Uri.parse(file, true), { useTrash: false })),
  move: (from, to) =>
    told(
      vscode.workspace.fs.rename(vscode.Uri.parse(from, true), vscode.Uri.parse(to, true), {
        overwrite: false,
      }),
    ),
  makeFolder: (folder) => told(vscode.workspace.fs.createDirectory(vscode.Uri.parse(folder, true))),
  writtenAt: async (file) => (await told(vscode.workspace.fs.stat(vscode.Uri.parse(file, true)))).mtime,
};

/** Gives the error of a missing file the code that the rest of the storage expects. */
async function told<T>(step: Thenable<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (isOfCode(error, 'FileNotFound')) {
      throw Object.assign(new Error('ENOENT: there is no such file'), { code: 'ENOENT' });
    }
    throw error;
  }
}

function isOfCode(error: unknown, code: string): boolean {
  return error instanceof vscode.FileSystemError && error.code === code;
}
