import * as vscode from 'vscode';

/**
 * Knows where repositories begin: the nearest folder up to the workspace folder that holds `.git`, as a folder or, in
 * worktrees and submodules, as a file.
 */
export class RepositoryRoots {
  readonly #holdsGit = new Map<string, Promise<boolean>>();

  /** Where a file's repository begins; undefined where there is no such folder above it. */
  async rootOf(file: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
    const own = vscode.Uri.joinPath(file, '..');
    for (let at = own; isWithin(at, folder.uri); at = vscode.Uri.joinPath(at, '..')) {
      if (await this.#look(at)) {
        return at;
      }
      if (at.path === folder.uri.path || at.path === '/') {
        break;
      }
    }
    return undefined;
  }

  /** To be called when a repository came or went. */
  clear(): void {
    this.#holdsGit.clear();
  }

  #look(folder: vscode.Uri): Promise<boolean> {
    const key = folder.toString();
    const known = this.#holdsGit.get(key) ?? exists(vscode.Uri.joinPath(folder, '.git'));
    this.#holdsGit.set(key, known);
    return known;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function isWithin(uri: vscode.Uri, root: vscode.Uri): boolean {
  return uri.path === root.path || uri.path.startsWith(root.path.endsWith('/') ? root.path : `${root.path}/`);
}
