import * as vscode from 'vscode';
import type { SeveritySettings } from '../../core/analysis/analyzeDocument.ts';
import { isFindingCode } from '../../core/analysis/finding.ts';
import { SETTINGS } from '../contributions.ts';
import { readStringList } from '../settings.ts';

const SEVERITIES: ReadonlySet<unknown> = new Set([
  'error',
  'warning',
  'information',
  'hint',
  'off',
  'default',
]);

/** What people set for the rules; words that mean nothing are left out. */
export function readSeverities(scope: vscode.Uri): SeveritySettings {
  const value = vscode.workspace.getConfiguration(undefined, scope).get<unknown>(SETTINGS.findingsSeverity);
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(entries.filter(([code, word]) => isFindingCode(code) && SEVERITIES.has(word)));
}

/** Names that were marked as defined on the portal. */
export function readDefinedOnPortal(): readonly string[] {
  return readStringList(SETTINGS.findingsDefinedOnPortal);
}

/** Remembers a name in the workspace settings; in those of the user where no folder is open. Returns which. */
export async function markAsDefinedOnPortal(name: string): Promise<'workspace' | 'user'> {
  const names = readDefinedOnPortal();
  const isUser = vscode.workspace.workspaceFolders === undefined;
  if (!names.includes(name)) {
    const target = isUser ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
    await vscode.workspace
      .getConfiguration()
      .update(SETTINGS.findingsDefinedOnPortal, [...names, name].sort(), target);
  }
  return isUser ? 'user' : 'workspace';
}
