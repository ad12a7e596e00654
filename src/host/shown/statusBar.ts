import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

/** A text in the status bar, where VS Code reads icons, for so many milliseconds: the one way to it. */
export function showInStatusBar(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(interfaceText(text), milliseconds);
}
