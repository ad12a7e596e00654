import type { UnreadableRecord, UnreadableRemoved } from '../records/integrationStore.ts';
import { describeSystemDetail } from './describeSystemError.ts';
import type { Translate } from './translate.ts';

/** How a name stands that no record has which was read; `hasUnread` where there may be others. */
export function withoutRecordText(hasUnread: boolean, t: Translate): string {
  return hasUnread ? t('not known whether it is set up here') : t('not set up here');
}

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
      return t('Its file cannot be read: {0}', describeSystemDetail(detail, t));
    case 'unreadable-folder':
      return t(
        'The folder of the integrations cannot be read, so which there are is not known: {0} It is tried again by itself.',
        detail,
      );
    case 'not-json':
      return t('Its file is damaged: it is no JSON object.');
    case 'foreign-secret':
      return t('It names credentials that were stored for another integration, so it is not used.');
    case 'wrong-shape':
      return t('Its file is damaged: "{0}" is missing or not what it should be.', detail);
  }
}

/** Why a deleted integration cannot be brought back now. */
export function describeUnreadableRemoved(
  unreadable: UnreadableRemoved | UnreadableRecord,
  t: Translate,
): string {
  if ('reason' in unreadable) {
    return describeUnreadable(unreadable, t);
  }
  const { id, detail } = unreadable;
  if (id === null) {
    return t('The folder of the deleted integrations cannot be read: {0}', describeSystemDetail(detail, t));
  }
  return detail === ''
    ? t('The file of a deleted integration is damaged: {0}', `${id}.json`)
    : t('The file of a deleted integration cannot be read: {0}', describeSystemDetail(detail, t));
}
