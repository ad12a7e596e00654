import * as vscode from 'vscode';
import { SETTINGS } from './contributions.ts';
import type { SettingId } from './contributions.ts';

/** A setting that holds a list of texts; entries of another kind, which a person may have typed, are left out. */
export function readStringList(id: SettingId, scope?: vscode.ConfigurationScope): readonly string[] {
  const value = vscode.workspace.getConfiguration(undefined, scope).get<unknown>(id);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** How many of the newest branches are searched for an integration's name; 0 switches the search off. */
export function readNewestBranches(): number {
  const value = vscode.workspace.getConfiguration().get<unknown>(SETTINGS.newestBranches);
  return typeof value === 'number' ? Math.min(Math.max(Math.trunc(value), 0), 50) : 10;
}

export function readShowOtherIntegrations(): boolean {
  return vscode.workspace.getConfiguration().get<boolean>(SETTINGS.showOtherIntegrations, true);
}

/** Writes where the setting stands already, else for the user: a view's look is nothing to commit by accident. */
export async function writeShowOtherIntegrations(shown: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const inspected = configuration.inspect(SETTINGS.showOtherIntegrations);
  const target =
    inspected?.workspaceValue === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await configuration.update(SETTINGS.showOtherIntegrations, shown, target);
}
