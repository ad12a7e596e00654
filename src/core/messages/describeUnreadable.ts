import type { UnreadableRecord } from '../records/integrationStore.ts';
import type { Translate } from './translate.ts';

/** Why a stored integration cannot be used. */
export function describeUnreadable(
  { reason, detail }: Pick<UnreadableRecord, 'reason' | 'detail'>,
  t: Translate,
): string {
  switch (reason) {
    case 'newer-version':
      return t(
        'A newer version of this extension wrote it (format {0}). Update the extension to use it.',
        detail,
      );
    case 'unreadable-file':
      return t('Its file cannot be read: {0}', detail);
    case 'not-json':
      return t('Its file is damaged: it is no JSON object.');
    case 'wrong-shape':
      return t('Its file is damaged: "{0}" is missing or not what it should be.', detail);
  }
}
