import * as vscode from 'vscode';
import { isBelow } from '../../core/workspace/pathsBelow.ts';
import { loadGitApi } from '../git/gitApi.ts';

/** Milliseconds for which a list of branches is taken as new. */
const FRESH_MS = 30_000;

/** Completion needs no more, and a repository may have thousands. */
const MAX_BRANCHES = 200;

interface Known {
  readonly names: readonly string[];
  readonly at: number;
}

/** Branches of the repositories of the window, by the built-in Git extension; in trusted workspaces only. */
export class GitBranches {
  readonly #known = new Map<string, Known>();
  readonly #reportError: (error: unknown) => void;

  constructor(reportError: (error: unknown) => void) {
    this.#reportError = reportError;
  }

  /** The branches of a file's repository, as far as they are known now. */
  branchesOf(uri: string): readonly string[] {
    const root = [...this.#known.keys()]
      .filter((each) => isBelow(uri, new Set([each])))
      .sort((a, b) => b.length - a.length)[0];
    return root === undefined ? [] : (this.#known.get(root)?.names ?? []);
  }

  /** Looks at the repository of a file, unless it did so a moment ago. */
  prefetch(uri: vscode.Uri): void {
    if (vscode.workspace.isTrusted && uri.scheme === 'file') {
      this.#look(uri).catch(this.#reportError);
    }
  }

  async #look(uri: vscode.Uri): Promise<void> {
    const repository = (await loadGitApi())?.getRepository(uri);
    if (repository?.getBranches === undefined) {
      return;
    }
    const root = repository.rootUri.toString();
    if (Date.now() - (this.#known.get(root)?.at ?? 0) < FRESH_MS) {
      return;
    }
    this.#known.set(root, { names: this.#known.get(root)?.names ?? [], at: Date.now() });
    const found = await repository.getBranches({ remote: false, count: MAX_BRANCHES });
    const names = found.map(({ name }) => name).filter((name) => name !== undefined);
    this.#known.set(root, { names, at: Date.now() });
  }
}
