import * as vscode from 'vscode';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { UnknownPlace, UnknownReason } from '../../core/domain/unknownReason.ts';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { isGone } from './readText.ts';

/** A virtual file system may be endless. */
const MAX_FOLDERS = 20_000;

const AT_ONCE = 16;

/** Files of one workspace folder, and the folders in it that could not be listed. */
export interface FoundFiles {
  readonly uris: readonly vscode.Uri[];
  readonly unlisted: readonly UnknownPlace[];
}

/** Lists files through the file-system provider alone, for schemes that offer no search. Links are not followed. */
export async function walkFolder(
  root: vscode.WorkspaceFolder,
  filter: CandidateFilter,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const uris: vscode.Uri[] = [];
  const unlisted: UnknownPlace[] = [];
  const folders: string[] = [''];
  const visit = async (path: string): Promise<void> => {
    const entries = await readFolder(uriAt(root, path));
    if ('unknown' in entries) {
      unlisted.push(unlistedFolder(root, path, entries.unknown));
      return;
    }
    for (const [name, type] of entries) {
      const below = path === '' ? name : `${path}/${name}`;
      if (type === vscode.FileType.Directory && filter.enters(below)) {
        folders.push(below);
      } else if ((type & vscode.FileType.File) !== 0 && filter.accepts(below)) {
        uris.push(uriAt(root, below));
      }
    }
  };
  let at = 0;
  while (at < Math.min(folders.length, MAX_FOLDERS) && !signal.aborted) {
    const batch = folders.slice(at, at + AT_ONCE);
    at += batch.length;
    await Promise.all(batch.map(visit));
  }
  if (at < folders.length) {
    unlisted.push(unlistedFolder(root, '', { kind: 'limit', limit: 'size' }));
  }
  return { uris, unlisted };
}

/** A folder of a workspace folder, the path below it with `/`, about which nothing is known. */
export function unlistedFolder(
  root: vscode.WorkspaceFolder,
  path: string,
  reason: UnknownReason,
): UnknownPlace {
  return { kind: 'folder', uri: uriAt(root, path).toString(), folder: root.name, path, reason };
}

function uriAt(root: vscode.WorkspaceFolder, path: string): vscode.Uri {
  return path === '' ? root.uri : vscode.Uri.joinPath(root.uri, path);
}

async function readFolder(
  uri: vscode.Uri,
): Promise<[string, vscode.FileType][] | { readonly unknown: UnknownReason }> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch (error) {
    // A folder that went meanwhile holds nothing.
    return isGone(error) ? [] : { unknown: { kind: 'unreadable', detail: detailOf(error) } };
  }
}
