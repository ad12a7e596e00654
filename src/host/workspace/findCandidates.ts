import * as vscode from 'vscode';
import type { FolderRules } from './folderRules.ts';
import { walkFolder } from './walkFolder.ts';

/** Wider than the names that count, in any case of the letters: one search, and the filter decides. */
const NAME_GLOB = `**/*${anyCase('shippable')}*.${anyCase('y')}*${anyCase('ml')}`;

/** Folders that the search need not enter; the filter leaves them out in any case. */
const SKIPPED_FOLDERS = '**/{.git,node_modules,vendor}/**';

/** Every candidate file of a folder, hidden ones too. */
export async function findCandidates(
  folder: vscode.WorkspaceFolder,
  rules: FolderRules,
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  const found = await search(folder, [NAME_GLOB, ...rules.include], signal);
  // A file system without a search of its own finds nothing, so it is walked.
  const uris =
    found.length === 0 && folder.uri.scheme !== 'file'
      ? await walkFolder(folder, rules.filter, signal)
      : found;
  const unique = new Map(uris.map((uri) => [uri.toString(), uri]));
  return [...unique.values()].filter((uri) => rules.filter.accepts(pathBelow(folder, uri)));
}

/** The path of a file below a folder, with `/`. */
export function pathBelow(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.length).replace(/^\//, '');
}

async function search(
  folder: vscode.WorkspaceFolder,
  globs: readonly string[],
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => {
    cancellation.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const results = await Promise.all(
      globs.map((glob) =>
        vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, glob),
          SKIPPED_FOLDERS,
          undefined,
          cancellation.token,
        ),
      ),
    );
    return results.flat();
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}

function anyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
