import { t } from '../../core/messages/translated.ts';
import { showInformation } from '../shown/notifications.ts';

/** A row went while its menu was open, or VS Code forgot for a moment which row is which, as it does while it draws a view anew. */
export function tellRowGone(): void {
  void showInformation(
    t('The view changed at that moment, so nothing was done. If the row is still there, choose it again.'),
  );
}
