import * as vscode from 'vscode';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import type { CommandTarget } from '../contributions.ts';
import { describeStoreFailure } from './describeFailure.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';

/** Opens the file of a record that cannot be read, as it lies there. */
export async function runShowRecordFile(
  target: CommandTarget,
  services: IntegrationCommandServices,
): Promise<void> {
  const record = await pickUnreadable(target, services, vscode.l10n.t('Show File of Unreadable Integration'));
  if (record !== undefined) {
    const file = vscode.Uri.file(services.unreadable.pathOf(record.id));
    await vscode.window.showTextDocument(file, { preview: true });
  }
}

/** Takes a record that cannot be read out of the view, after saying why it cannot; its file stays, under another name. */
export async function runSetRecordAside(
  target: CommandTarget,
  services: IntegrationCommandServices,
): Promise<void> {
  const record = await pickUnreadable(target, services, vscode.l10n.t('Set Unreadable Integration Aside'));
  if (record === undefined) {
    return;
  }
  const setAside = vscode.l10n.t('Set Aside');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Set the unreadable integration aside?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0} Its file is kept under another name, and the view shows it no longer. Its credentials stay in the keyring.',
        describeUnreadable(record, vscode.l10n.t),
      ),
    },
    setAside,
  );
  if (chosen !== setAside) {
    return;
  }
  const moved = await services.unreadable.setAside(record.id);
  if (!moved.ok) {
    void vscode.window.showErrorMessage(describeStoreFailure(moved.error));
    return;
  }
  const message = vscode.l10n.t('The file of the unreadable integration is kept as {0}.', moved.value);
  void vscode.window.showInformationMessage(message);
}

async function pickUnreadable(
  { recordId }: CommandTarget,
  { integrations }: IntegrationCommandServices,
  title: string,
): Promise<UnreadableRecord | undefined> {
  const records = integrations.store.unreadable();
  const known = records.find(({ id }) => id === recordId);
  if (known !== undefined) {
    return known;
  }
  if (recordId !== undefined || records.length === 0) {
    void vscode.window.showInformationMessage(
      recordId === undefined
        ? vscode.l10n.t('Every integration can be read.')
        : vscode.l10n.t('This record is there no longer, or can be read now.'),
    );
    return undefined;
  }
  const items = records.map((record) => ({
    label: `${record.id}.json`,
    detail: describeUnreadable(record, vscode.l10n.t),
    record,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.record;
}
