import * as vscode from 'vscode';
import { answerOf } from '../workspace/fileSystemAnswer.ts';
import { MAX_FILE_BYTES } from '../../core/domain/candidateFile.ts';
import {
  rememberedDependencies,
  type ClosedFolders,
  type RememberedOptions,
  type RememberedReport,
} from '../../core/dependencies/dependencyLedger.ts';
import { HOST_CLOCK } from '../hostClock.ts';

/** Reads files of folders that were opened earlier, wherever they lie, without opening them. */
const CLOSED_FOLDERS: ClosedFolders = { readFile };

/** What folders that are not open now say of a name. */
export function readRemembered(
  integrationName: string,
  options: Pick<RememberedOptions, 'ledger' | 'analyzer' | 'reportError'>,
  signal: AbortSignal,
): Promise<RememberedReport> {
  const openFolders = (): readonly string[] =>
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  const parts = { ...options, clock: HOST_CLOCK, closedFolders: CLOSED_FOLDERS, openFolders };
  return rememberedDependencies(integrationName, parts, signal);
}

/** Reads one, wherever it lies. */
export async function readFile(
  fileUri: string,
): Promise<{ readonly text: string } | 'missing' | 'unreadable'> {
  const uri = vscode.Uri.parse(fileUri, true);
  try {
    // A pipe would hold one of the few threads that read files, a huge file would take the memory.
    const { type, size } = await answerOf(vscode.workspace.fs.stat(uri));
    if ((type & vscode.FileType.File) === 0 || size > MAX_FILE_BYTES) {
      return 'unreadable';
    }
    const bytes = await answerOf(vscode.workspace.fs.readFile(uri));
    return { text: await vscode.workspace.decode(bytes, { uri }) };
  } catch (error) {
    const gone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return gone && (await isMissed(uri)) ? 'missing' : 'unreadable';
  }
}

/**
 * The folder that held the file is there without it. A drive that is not mounted now, at whatever place above the file,
 * proves nothing: then its folder is gone, or is an empty mount point. Neither does a link that leads nowhere.
 */
async function isMissed(fileUri: vscode.Uri): Promise<boolean> {
  try {
    const entries = await answerOf(vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(fileUri, '..')));
    const name = fileUri.path.slice(fileUri.path.lastIndexOf('/') + 1);
    return entries.length > 0 && entries.every(([other]) => other !== name);
  } catch {
    return false;
  }
}
