import { t } from '../../core/messages/translated.ts';
import { showInformation } from '../shown/notifications.ts';

/** A row went while its menu was open. */
export function tellRowGone(): void {
  void showInformation(t('This row is not in the view any more, so nothing was done.'));
}
