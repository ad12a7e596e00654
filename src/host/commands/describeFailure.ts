import type { StoreFailure } from '../../core/records/integrationStore.ts';
import { t } from '../../core/messages/translated.ts';

/** Why a change was not written to the disk. */
export function describeStoreFailure({ kind, detail }: StoreFailure): string {
  switch (kind) {
    case 'store-locked':
      return t(
        'Another window is writing to the integrations just now. Nothing was changed; please try again.',
      );
    case 'store-unavailable':
      return t('The integrations cannot be written: {0} Nothing was changed.', detail);
  }
}
