import * as vscode from 'vscode';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { NotKnown } from '../../core/domain/unknownReason.ts';

/**
 * A file's text; undefined only where the file system says that there is none, else why it is not known. UTF-8 is read
 * here; anything else as VS Code would open it, which costs a call to the window.
 */
export async function readText(uri: vscode.Uri): Promise<string | NotKnown | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    return isGone(error) ? undefined : { unknown: { kind: 'unreadable', detail: detailOf(error) } };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, uri);
  }
}

/** Not there, or a folder: neither is a file that could not be read. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError &&
    (error.code === 'FileNotFound' || error.code === 'FileIsADirectory' || error.code === 'FileNotADirectory')
  );
}

async function decode(bytes: Uint8Array, uri: vscode.Uri): Promise<string | NotKnown> {
  try {
    return await vscode.workspace.decode(bytes, { uri });
  } catch (error) {
    return { unknown: { kind: 'undecodable', detail: detailOf(error) } };
  }
}
