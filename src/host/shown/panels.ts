import type * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

/** The title of a page. VS Code lists it among the open editors too, where it reads icons. */
export function setPanelTitle(panel: vscode.WebviewPanel, title: string): void {
  // The one property of a foreign object that is set: this is the door to it.
  panel.title = interfaceText(title);
}
