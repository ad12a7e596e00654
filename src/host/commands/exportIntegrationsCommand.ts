import { writeExchange } from '../../core/exchange/exchangeText.ts';
import { saveChosenFile } from './saveChosenFile.ts';
import type { CommandTarget } from '../contributions.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { t } from '../../core/messages/translated.ts';
import { confirmInDialog, showInformation } from '../shown/notifications.ts';
import { plural } from '../../core/messages/plural.ts';

const FILE_NAME = 'shippable-integrations.json';

/** Writes the public records to a file, after saying what it will hold. */
export async function runExport(
  _target: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const records = integrations.store.list();
  if (records.length === 0) {
    void showInformation(t('There is no integration to export.'));
    return;
  }
  const detail = plural(
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
