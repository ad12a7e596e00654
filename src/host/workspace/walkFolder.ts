import * as vscode from 'vscode';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';

/** A virtual file system may be endless. */
const MAX_FOLDERS = 20_000;

const AT_ONCE = 16;

/** Lists files through the file-system provider alone, for schemes that offer no search. Links are not followed. */
export async function walkFolder(
  root: vscode.WorkspaceFolder,
  filter: CandidateFilter,
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders: string[] = [''];
  const visit = async (path: string): Promise<void> => {
    for (const [name, type] of await readFolder(uriAt(root, path))) {
      const below = path === '' ? name : `${path}/${name}`;
      if (type === vscode.FileType.Directory && filter.enters(below)) {
        folders.push(below);
      } else if ((type & vscode.FileType.File) !== 0 && filter.accepts(below)) {
        files.push(uriAt(root, below));
      }
    }
  };
  for (let at = 0; at < Math.min(folders.length, MAX_FOLDERS) && !signal.aborted;) {
    const batch = folders.slice(at, at + AT_ONCE);
    at += batch.length;
    await Promise.all(batch.map(visit));
  }
  return files;
}

function uriAt(root: vscode.WorkspaceFolder, path: string): vscode.Uri {
  return path === '' ? root.uri : vscode.Uri.joinPath(root.uri, path);
}

async function readFolder(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch {
    // Gone, or not ours to read: then nothing of it can be shown.
    return [];
  }
}
