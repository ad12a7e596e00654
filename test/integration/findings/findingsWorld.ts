import assert from 'node:assert/strict';
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
/**
 * What the light bulb offers, asked again until one is there that is wanted: VS Code drops an answer when the text or the
 * list of providers changes meanwhile, as it does after an undo or a revert.
 */
export async function actionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
  isWanted: (action: vscode.CodeAction) => boolean,
): Promise<readonly vscode.CodeAction[]> {
  let actions: readonly vscode.CodeAction[] = [];
  await inTime(async () => {
    actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind.value,
      100,
    );
    assert.ok(actions.some(isWanted), `only: ${actions.map(({ title }) => title).join(', ')}`);
  });
  return actions;
}
