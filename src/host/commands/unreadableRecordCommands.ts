import * as vscode from 'vscode';
import { describeStoreFailure } from '../../core/messages/describeFailure.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import type { SetAsideFailure, UnreadableRecord } from '../../core/records/integrationStore.ts';
import type { CommandTarget } from '../contributions.ts';
import { OWN_DISK } from '../storage/ownDisk.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, confirmInDialog } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';

/** Opens the file of a record that cannot be read, as it lies there. */
export async function runShowRecordFile(
  target: CommandTarget,
  services: IntegrationCommandServices,
): Promise<void> {
  const record = await pickUnreadable(target, services, t('Show File of Unreadable Integration'));
  if (record !== undefined) {
    const file = await OWN_DISK.uriOf(services.unreadable.pathOf(record.id));
    await vscode.window.showTextDocument(file, { preview: true });
  }
}

/** Takes a record that cannot be read out of the view, after saying why it cannot; its file stays, under another name. */
export async function runSetRecordAside(
  target: CommandTarget,
  services: IntegrationCommandServices,
): Promise<void> {
  const record = await pickUnreadable(target, services, t('Set Unreadable Integration Aside'));
  if (record === undefined) {
    return;
  }
  const detail = t(
    '{0} Its file is kept under another name, and the view shows it no longer. Its credentials stay in the keyring.',
    describeUnreadable(record, t),
  );
  if (
    !(await confirmInDialog(t('Set the unreadable integration aside?'), detail, {
      instead: t('Leave It'),
      action: t('Set Aside'),
    }))
  ) {
    return;
  }
  const moved = await services.unreadable.setAside(record.id);
  if (!moved.ok) {
    tellNotMoved(moved.error);
    return;
  }
  const message = t('The file of the unreadable integration is kept as {0}.', moved.value);
  void showInformation(message);
}

function tellNotMoved(failure: SetAsideFailure): void {
  if (failure.kind === 'not-unreadable') {
    tellNotUnreadable();
  } else {
    void showError(describeStoreFailure(failure, t));
  }
}

function tellNotUnreadable(): void {
  void showInformation(t('This record is there no longer, or can be read now.'));
}

async function pickUnreadable(
  { recordId }: CommandTarget,
  { integrations }: IntegrationCommandServices,
  title: string,
): Promise<UnreadableRecord | undefined> {
  const records = integrations.store.unreadable();
  const known = records.find(({ id }) => id === recordId);
  if (known !== undefined && known.reason !== 'unreadable-folder') {
    return known;
  }
  const folder = records.find(({ reason }) => reason === 'unreadable-folder');
  if (folder !== undefined && (folder === known || records.length === 1)) {
    void showError(describeUnreadable(folder, t));
    return undefined;
  }
  if (recordId !== undefined || records.length === 0) {
    if (recordId === undefined) {
      void showInformation(t('Every integration can be read.'));
    } else {
      tellNotUnreadable();
    }
    return undefined;
  }
  const items = records
    .filter((record) => record !== folder)
    .map((record) => ({
      label: `${record.id}.json`,
      detail: describeUnreadable(record, t),
      record,
    }));
  return (await pickOne(items, { title }))?.record;
}
