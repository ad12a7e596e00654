import * as vscode from 'vscode';
import { t } from '../../core/messages/translated.ts';
import { COMMANDS } from '../contributions.ts';
import { showInformation } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { integrationsOfFile } from './fileIntegrations.ts';
import type { FileIntegrationParts } from './fileIntegrations.ts';

/** The integrations of a file with their logins; the page of the chosen one opens. */
export async function showFileIntegrations(uri: string, parts: FileIntegrationParts): Promise<void> {
  const integrations = integrationsOfFile(uri, parts, t);
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
    placeHolder: t('Choose one to open its page'),
    matchOnDescription: true,
  });
  if (chosen !== undefined) {
    const { name, recordId } = chosen.one;
    await vscode.commands.executeCommand(COMMANDS.showIntegration, { integrationName: name, recordId });
  }
}
