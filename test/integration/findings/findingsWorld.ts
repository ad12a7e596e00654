import * as vscode from 'vscode';

export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    throw new Error('No folder is open');
  }
  return vscode.Uri.joinPath(folder.uri, path);
}

export function shippableDiagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'shippable');
}

/** Codes of the diagnostics of a file, hints first, so that the order does not depend on their places. */
export function codesOf(uri: vscode.Uri): readonly string[] {
  const sorted = [...shippableDiagnostics(uri)].sort((a, b) => b.severity - a.severity);
  return sorted.map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** Asks again until it holds; the last failure is thrown after ten seconds. */
export async function inTime(check: () => void | Promise<void>): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Code actions at a place, with their edits. */
export async function actionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind?.value,
    100,
  );
}
