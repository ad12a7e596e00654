import * as vscode from 'vscode';
import type { Markdown } from '../../core/messages/markdown.ts';

/** What a hover shows; `commands` are those that its links may run, none where there are none. */
export function markdownString(text: Markdown, commands: readonly string[] = []): vscode.MarkdownString {
  const shown = new vscode.MarkdownString(text);
  shown.isTrusted = commands.length > 0 && { enabledCommands: commands };
  return shown;
}

/** A hover, in which VS Code would read a text of any kind as Markdown. */
export function createHover(text: Markdown, range: vscode.Range, commands?: readonly string[]): vscode.Hover {
  return new vscode.Hover(markdownString(text, commands), range);
}
