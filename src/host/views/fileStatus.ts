import * as vscode from 'vscode';
import { CANDIDATE_GLOBS } from '../../core/domain/candidateFile.ts';
import { t } from '../../core/messages/translated.ts';
import { COMMANDS } from '../contributions.ts';
import type { ProblemFiles } from '../findings/foundProblems.ts';
import { registerCommand, type CommandEdge } from '../commands/registerCommand.ts';
import { showInformation } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { createLanguageStatus, type ShownLanguageStatus } from '../shown/statusBar.ts';
import { integrationsOfFile } from './fileIntegrations.ts';
import type { FileIntegrationParts } from './fileIntegrations.ts';
import { fileStatusText } from './fileStatusText.ts';

export interface FileStatusParts extends FileIntegrationParts, CommandEdge {
  readonly problems: ProblemFiles;
}

export interface FileStatus extends vscode.Disposable {
  /** Called when anything changed that it may show. */
  refresh(): void;
}

/** Beside the language of a Shippable file: its problems, its integrations with their logins, the default region. */
export function registerFileStatus(parts: FileStatusParts): FileStatus {
  const selector = CANDIDATE_GLOBS.map((pattern) => ({ pattern }));
  const item = createLanguageStatus('shippable.file', 'Shippable', selector);
  const refresh = (): void => {
    showStatus(item, parts);
  };
  refresh();
  const disposable = vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(refresh),
    registerCommand(
      COMMANDS.showFileIntegrations,
      (_target, argument) => showFileIntegrations(uriOf(argument), parts),
      parts,
    ),
  );
  return Object.assign(disposable, { refresh });
}

function showStatus(item: ShownLanguageStatus, parts: FileStatusParts): void {
  const uri = uriOf(undefined)?.toString() ?? '';
  const integrations = integrationsOfFile(uri, parts, t);
  if (integrations === undefined) {
    item.show({ text: t('Shippable'), detail: '', severity: 'information', command: undefined });
    return;
  }
  item.show({
    ...fileStatusText(integrations, parts.problems.problemsOf(uri), t),
    command: { command: COMMANDS.showFileIntegrations, title: t('Show') },
  });
}

/** The integrations of a file with their logins; the chosen one is shown in the tree. */
async function showFileIntegrations(uri: vscode.Uri | undefined, parts: FileStatusParts): Promise<void> {
  const integrations = integrationsOfFile(uri?.toString() ?? '', parts, t);
  if (integrations === undefined || integrations.length === 0) {
    const add = t('Add Integration…');
    const text =
      integrations === undefined
        ? t('This is no Shippable file of an open folder, such as shippable.yml.')
        : t('This file names no integration.');
    if ((await showInformation(text, ...(integrations === undefined ? [] : [add]))) === add) {
      await vscode.commands.executeCommand(COMMANDS.addIntegration);
    }
    return;
  }
  const items = integrations.map((one) => ({ label: one.name, description: one.state, one }));
  const chosen = await pickOne(items, {
    title: t('Integrations of This File'),
    placeHolder: t('Choose one to see it in the view'),
    matchOnDescription: true,
  });
  if (chosen !== undefined) {
    const { name, recordId } = chosen.one;
    await vscode.commands.executeCommand(COMMANDS.revealIntegration, { integrationName: name, recordId });
  }
}

/** The file of an explorer row or an editor's menu; else the one that is being edited. */
function uriOf(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
}
