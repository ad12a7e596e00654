import * as vscode from 'vscode';

/** What is used of the API that the built-in Git extension exports (`extensions/git/src/api/git.d.ts`, version 1). */
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  /** The repository that a file lies in; null where it is in none. */
  getRepository(uri: vscode.Uri): GitRepository | null;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD?: {
      readonly commit?: string;
      readonly upstream?: { readonly remote: string; readonly name: string };
    };
    /** Absent in older versions of the extension. */
    readonly remotes?: readonly {
      readonly name: string;
      readonly fetchUrl?: string;
      readonly pushUrl?: string;
    }[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly indexChanges: readonly GitChange[];
  };
  getRefs(query: {
    readonly sort: 'committerdate';
  }): Promise<readonly { readonly name?: string; readonly commit?: string }[]>;
  /** Absent in older versions of the extension. */
  getBranches?(query: {
    readonly remote: boolean;
    readonly count: number;
  }): Promise<readonly { readonly name?: string }[]>;
  diffBetween(ref1: string, ref2: string): Promise<readonly GitChange[]>;
  /** Text of a file at a ref; rejects where it is not there. */
  show(ref: string, path: string): Promise<string>;
  /** Rejects with `gitErrorCode` `UnknownPath` where the ref has no such file. */
  getObjectDetails(ref: string, path: string): Promise<unknown>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
}

/** The built-in Git extension's API; undefined where it is switched off, not there, or not ready. */
export async function loadGitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  try {
    return (await extension?.activate())?.getAPI(1);
  } catch {
    // Thrown while `git.enabled` is false or no git is installed.
    return undefined;
  }
}
