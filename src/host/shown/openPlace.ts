import * as vscode from 'vscode';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';

/** Shows a place of a file beside the page it was asked from, with its text selected. */
export async function openPlace(file: Pick<SourceFile, 'uri'>, place: LineRange): Promise<void> {
  const selection = new vscode.Range(
    place.line - 1,
    place.column - 1,
    place.endLine - 1,
    place.endColumn - 1,
  );
  await vscode.window.showTextDocument(vscode.Uri.parse(file.uri, true), {
    selection,
    preview: true,
    viewColumn: vscode.ViewColumn.Active,
  });
}
