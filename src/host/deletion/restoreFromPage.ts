import type { DeletePage } from '../../contract/deleteContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { describeStoreFailure } from '../../core/messages/describeFailure.ts';
import { describeUnreadableRemoved } from '../../core/messages/describeUnreadable.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import { readCredentials } from '../../core/records/readCredentials.ts';
import { restoreIntegration } from '../../core/records/removeIntegration.ts';

type Notice = DeletePage['notice'];

/**
 * Brings a deleted record back and says what came back with it. `onRestored` is called at once; the keyring, which may
 * take half a minute, is asked afterwards. `lostRevision`: the record's revision, where its credentials are missing.
 */
export async function restoreFromPage(
  { id, name }: IntegrationRecord,
  { hasReferencesGone }: { readonly hasReferencesGone: boolean },
  integrations: IntegrationServices,
  t: Translate,
  onRestored: (record: IntegrationRecord, notice: Notice) => void,
): Promise<{ readonly notice: Notice; readonly lostRevision: number | null }> {
  const outcome = await restoreIntegration(id, integrations);
  switch (outcome.kind) {
    case 'restored':
      return tellRestored(outcome.record, hasReferencesGone, integrations, t, onRestored);
    case 'gone':
      return failed('warning', t('It is too late to bring the integration back.'));
    case 'name-taken':
      return failed('warning', t('Another integration has taken the name "{0}" meanwhile.', name));
    case 'unreadable': {
      const why = describeUnreadableRemoved(outcome.unreadable, t);
      return failed('error', t('The integration cannot be brought back now. {0}', why));
    }
    case 'failed':
      return failed('error', describeStoreFailure(outcome.failure, t));
  }
}

function failed(level: 'warning' | 'error', text: string): { notice: Notice; lostRevision: null } {
  return { notice: { level, text }, lostRevision: null };
}

async function tellRestored(
  record: IntegrationRecord,
  hasReferencesGone: boolean,
  { vault }: IntegrationServices,
  t: Translate,
  onRestored: (record: IntegrationRecord, notice: Notice) => void,
): Promise<{ readonly notice: Notice; readonly lostRevision: number | null }> {
  const files = hasReferencesGone
    ? [t('The references that were removed from files did not come back with it.')]
    : [];
  const say = (level: 'info' | 'warning', text: string): Notice => ({
    level,
    text: [text, ...files].join(' '),
  });
  onRestored(record, say('info', t('The integration is back.')));
  const read = await readCredentials(record, vault);
  if (read.ok) {
    return { notice: say('info', t('The integration is back, with its credentials.')), lostRevision: null };
  }
  return read.error.kind === 'missing'
    ? {
        notice: say('warning', t('The integration is back. Its credentials are missing: enter them.')),
        lostRevision: record.revision,
      }
    : {
        notice: say(
          'warning',
          t(
            'The integration is back. Whether its credentials are there is not known: the keyring did not answer.',
          ),
        ),
        lostRevision: null,
      };
}
