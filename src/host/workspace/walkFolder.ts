import * as vscode from 'vscode';
import type { NotKnown, UnknownPlace, UnknownReason } from '../../core/domain/unknownReason.ts';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { walkFolders } from '../../core/workspace/folderWalk.ts';
import type { FolderEntry } from '../../core/workspace/folderWalk.ts';
import { answerOf, isGone, whyNoAnswer } from './fileSystemAnswer.ts';
import { linkTarget } from './linkTarget.ts';

/** Files of one workspace folder, and the folders in it that could not be listed. */
export interface FoundFiles {
  readonly uris: readonly vscode.Uri[];
  readonly unlisted: readonly UnknownPlace[];
}

/** Lists files through the file-system provider alone, where there is no search or it takes too long. */
export async function walkFolder(
  root: vscode.WorkspaceFolder,
  filter: CandidateFilter,
  signal: AbortSignal,
  answerSeconds?: number,
): Promise<FoundFiles> {
  const { files, unlisted } = await walkFolders({
    readFolder: (path) => readFolder(root, path, answerSeconds),
    isFoundElsewhere: async (path) => {
      const target =
        root.uri.scheme === 'file' ? await linkTarget(uriAt(root, path).fsPath, root.uri.fsPath) : undefined;
      return target !== undefined && filter.enters(target);
    },
    filter,
    signal,
  });
  return {
    uris: files.map((path) => uriAt(root, path)),
    unlisted: unlisted.map(({ path, reason }) => unlistedFolder(root, path, reason)),
  };
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
  root: vscode.WorkspaceFolder,
  path: string,
  answerSeconds: number | undefined,
): Promise<readonly FolderEntry[] | NotKnown> {
  try {
    const entries = await answerOf(vscode.workspace.fs.readDirectory(uriAt(root, path)), answerSeconds);
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  } catch (error) {
    // A folder that went meanwhile holds nothing; the workspace folder itself should be there.
    return isGone(error) && path !== '' ? [] : { unknown: whyNoAnswer(error) };
  }
}

function kindOf(type: vscode.FileType): FolderEntry['kind'] {
  if ((type & vscode.FileType.File) !== 0) {
    return 'file';
  }
  if ((type & vscode.FileType.Directory) === 0) {
    return 'other';
  }
  return (type & vscode.FileType.SymbolicLink) === 0 ? 'folder' : 'link';
}
