import { writeExchange } from '../../core/exchange/exchangeText.ts';
import { saveChosenFile } from './saveChosenFile.ts';
import type { CommandTarget } from '../contributions.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { t } from '../../core/messages/translated.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { confirmInDialog, showError, showInformation } from '../shown/notifications.ts';
import { plural } from '../../core/messages/plural.ts';

const FILE_NAME = 'shippable-integrations.json';

/** Writes the public records to a file, after saying what it will hold. */
export async function runExport(
  _target: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const records = integrations.store.list();
  const [first] = integrations.store.unreadable();
  if (records.length === 0 && first !== undefined) {
    void showError(t('No integration can be read now. {0}', describeUnreadable(first, t)));
    return;
  }
  if (records.length === 0) {
    void showInformation(t('There is no integration to export.'));
    return;
  }
  const held = plural(
    records.length,
    () =>
      t(
        'The file holds the name, type, host, user name and e-mail address of 1 integration. It holds no credentials.',
      ),
    () =>
      t(
        'The file holds the names, types, hosts, user names and e-mail addresses of {0} integrations. It holds no credentials.',
        records.length,
      ),
  );
  const detail =
    first === undefined
      ? held
      : [held, t('The file is not complete. {0}', describeUnreadable(first, t))].join('\n');
  if (
    !(await confirmInDialog(t('Export integrations?'), detail, {
      instead: t('Do Not Export'),
      action: t('Choose File…'),
    }))
  ) {
    return;
  }
  const target = await saveChosenFile(writeExchange(records), {
    fileName: FILE_NAME,
    filters: { JSON: ['json'] },
    saveLabel: t('Export'),
  });
  if (target !== undefined) {
    const message = plural(
      records.length,
      () => t('Exported 1 integration, without credentials.'),
      () => t('Exported {0} integrations, without credentials.', records.length),
    );
    void showInformation(message);
  }
}
