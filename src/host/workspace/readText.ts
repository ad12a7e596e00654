import * as vscode from 'vscode';

/**
 * A file's text, or undefined where it is gone or cannot be read. UTF-8 is read here; anything else as VS Code would
 * open it, which costs a call to the window.
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return vscode.workspace.decode(bytes, { uri });
  }
}
