import * as vscode from 'vscode';
import { writeExchange } from '../../core/exchange/exchangeText.ts';
import type { CommandTarget } from '../contributions.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';

const FILE_NAME = 'shippable-integrations.json';

/** Writes the public records to a file, after saying what it will hold. */
export async function runExport(
  _target: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const records = integrations.store.list();
  if (records.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no integration to export.'));
    return;
  }
  const proceed = vscode.l10n.t('Choose File…');
  const detail = vscode.l10n.t(
    'The file holds the names, types, hosts, user names and e-mail addresses of {0} integrations. It holds no credentials.',
    records.length,
  );
  const options = { modal: true, detail };
  if (
    (await vscode.window.showWarningMessage(vscode.l10n.t('Export integrations?'), options, proceed)) !==
    proceed
  ) {
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, FILE_NAME) }),
    filters: { JSON: ['json'] },
    saveLabel: vscode.l10n.t('Export'),
  });
  if (target !== undefined) {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(writeExchange(records)));
    const message = vscode.l10n.t('Exported {0} integrations, without credentials.', records.length);
    void vscode.window.showInformationMessage(message);
  }
}
