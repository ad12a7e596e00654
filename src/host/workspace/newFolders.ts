import * as vscode from 'vscode';
import { addAll } from '../../core/domain/addAll.ts';
import { answerOf, isGone } from './fileSystemAnswer.ts';

/** Asked at the same time; a checkout makes thousands of entries at once. */
const AT_ONCE = 64;

/** Which new entries are folders that may hold candidates; one below another of them is left out. */
export async function newFolders(
  created: readonly vscode.Uri[],
  enters: (folder: vscode.Uri) => boolean,
): Promise<readonly vscode.Uri[]> {
  const entries = new Set(created.map(String));
  const highest = created.filter((uri) => !isBelow(uri, entries));
  const folders: vscode.Uri[] = [];
  for (let at = 0; at < highest.length; at += AT_ONCE) {
    const some = highest.slice(at, at + AT_ONCE);
    const isFolders = await Promise.all(some.map(isFolder));
    addAll(
      folders,
      some.filter((uri, index) => isFolders[index] === true && enters(uri)),
    );
  }
  return folders;
}

function isBelow(uri: vscode.Uri, entries: ReadonlySet<string>): boolean {
  const text = uri.toString();
  for (let end = text.lastIndexOf('/'); end > 0; end = text.lastIndexOf('/', end - 1)) {
    if (entries.has(text.slice(0, end))) {
      return true;
    }
  }
  return false;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await answerOf(vscode.workspace.fs.stat(uri))).type & vscode.FileType.Directory) !== 0;
  } catch (error) {
    // Nobody knows what it is: listing it will show whether it can be read.
    return !isGone(error);
  }
}
