import * as vscode from 'vscode';
import { ANSWER_SECONDS } from '../../core/workspace/withDeadline.ts';
import { answerOf, isGone, NoAnswerError } from './fileSystemAnswer.ts';

/** After this many questions without an answer no more are asked: each would take its whole time too. */
const MAX_SILENT = 16;

/**
 * Knows where repositories begin: the nearest folder up to the workspace folder that holds `.git`, as a folder or, in
 * worktrees and submodules, as a file.
 */
export class RepositoryRoots {
  /** By folder; undefined where the file system did not tell. */
  readonly #holdsGit = new Map<string, Promise<boolean | undefined>>();
  /** How many questions a file system left without an answer, by its scheme and authority. */
  readonly #silent = new Map<string, number>();
  readonly #answerSeconds: number;

  constructor(answerSeconds = ANSWER_SECONDS) {
    this.#answerSeconds = answerSeconds;
  }

  /** Where a file's repository begins; undefined where there is no such folder above it, or where that is not known. */
  async rootOf(file: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
    const own = vscode.Uri.joinPath(file, '..');
    for (let at = own; isWithin(at, folder.uri); at = vscode.Uri.joinPath(at, '..')) {
      const holdsGit = await this.#look(at);
      if (holdsGit !== false) {
        return holdsGit === true ? at : undefined;
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
    this.#silent.clear();
  }

  #look(folder: vscode.Uri): Promise<boolean | undefined> {
    const key = folder.toString();
    const known = this.#holdsGit.get(key) ?? this.#exists(vscode.Uri.joinPath(folder, '.git'));
    this.#holdsGit.set(key, known);
    return known;
  }

  async #exists(uri: vscode.Uri): Promise<boolean | undefined> {
    const system = `${uri.scheme}://${uri.authority}`;
    const silent = (): number => this.#silent.get(system) ?? 0;
    if (silent() >= MAX_SILENT) {
      return undefined;
    }
    try {
      await answerOf(vscode.workspace.fs.stat(uri), this.#answerSeconds);
      return true;
    } catch (error) {
      if (error instanceof NoAnswerError) {
        this.#silent.set(system, silent() + 1);
      }
      return isGone(error) ? false : undefined;
    }
  }
}

function isWithin(uri: vscode.Uri, root: vscode.Uri): boolean {
  return uri.path === root.path || uri.path.startsWith(root.path.endsWith('/') ? root.path : `${root.path}/`);
}
