import * as vscode from 'vscode';

/** A URI as people read it: the path of a local file, else the whole URI. */
export function readablePath(uri: string): string {
  const parsed = vscode.Uri.parse(uri, true);
  return parsed.scheme === 'file' ? parsed.fsPath : parsed.toString(true);
}
