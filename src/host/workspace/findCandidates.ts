import * as vscode from 'vscode';
import type { FolderRules } from './folderRules.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import { unlistedFolder, walkFolder } from './walkFolder.ts';
import type { FoundFiles } from './walkFolder.ts';

/** Wider than the names that count, in any case of the letters: one search, and the filter decides. */
const NAME_GLOB = `**/*${anyCase('shippable')}*.${anyCase('y')}*${anyCase('ml')}`;

/** Folders that the search need not enter; the filter leaves them out in any case. */
const SKIPPED_FOLDERS = '**/{.git,node_modules,vendor}/**';

/** Every candidate file of a folder, hidden ones too. A search that fails is told as a folder that was not listed. */
export async function findCandidates(
  folder: vscode.WorkspaceFolder,
  rules: FolderRules,
  signal: AbortSignal,
): Promise<FoundFiles> {
  try {
    const found = await search(folder, [NAME_GLOB, ...rules.include], signal);
    // A file system without a search of its own finds nothing, so it is walked.
    const isSearched = found.length > 0 || folder.uri.scheme === 'file';
    const { uris, unlisted } = isSearched
      ? { uris: found, unlisted: await missingRoot(folder) }
      : await walkFolder(folder, rules.filter, signal);
    const unique = new Map(uris.map((uri) => [uri.toString(), uri]));
    return {
      uris: [...unique.values()].filter((uri) => rules.filter.accepts(pathBelow(folder, uri))),
      unlisted,
    };
  } catch (error) {
    return {
      uris: [],
      unlisted: [unlistedFolder(folder, '', { kind: 'unreadable', detail: detailOf(error) })],
    };
  }
}

/** The search finds nothing in a folder that cannot be opened, and does not say why. */
async function missingRoot(folder: vscode.WorkspaceFolder): Promise<FoundFiles['unlisted']> {
  try {
    await vscode.workspace.fs.readDirectory(folder.uri);
    return [];
  } catch (error) {
    return [unlistedFolder(folder, '', { kind: 'unreadable', detail: detailOf(error) })];
  }
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
