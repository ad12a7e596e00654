import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

/**
 * Shows a text in the status bar for this many milliseconds. The only way there, because VS Code reads icons in such texts.
 */
export function showInStatusBar(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(interfaceText(text), milliseconds);
}

export interface LanguageStatus {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly command: vscode.Command | undefined;
}

export interface ShownLanguageStatus {
  show(status: LanguageStatus): void;
  dispose(): void;
}

const SEVERITIES: Readonly<Record<LanguageStatus['severity'], vscode.LanguageStatusSeverity>> = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

/** What stands beside the language of a file, where VS Code reads icons. */
export function createLanguageStatus(
  id: string,
  name: string,
  selector: vscode.DocumentSelector,
): ShownLanguageStatus {
  const item = vscode.languages.createLanguageStatusItem(id, selector);
  item.name = name;
  return {
    show: ({ text, detail, severity, command }) => {
      item.text = interfaceText(text);
      item.detail = interfaceText(detail);
      item.severity = SEVERITIES[severity];
      item.command = command;
    },
    dispose: () => {
      item.dispose();
    },
  };
}
