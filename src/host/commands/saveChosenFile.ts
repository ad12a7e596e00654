import * as vscode from 'vscode';
import { writeWhole } from '../storage/writeWhole.ts';

/** What the save dialog offers at first. */
export interface SaveOffer {
  readonly fileName: string;
  /** Words for what is saved, with its file endings. */
  readonly filters: Readonly<Record<string, string[]>>;
  readonly saveLabel: string;
}

/**
 * Asks where, and writes a text there, whole or not at all where it is the disk; another file system has no steps for
 * that. Undefined where the person left the question; rejects where it cannot be written.
 */
export async function saveChosenFile(
  text: string,
  { fileName, filters, saveLabel }: SaveOffer,
): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
    filters: { ...filters },
    saveLabel,
  });
  if (target?.scheme === 'file') {
    await writeWhole(target.fsPath, text, 'everybody');
  } else if (target !== undefined) {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  }
  return target;
}
