import { t } from '../../core/messages/translated.ts';
import { showInformation } from '../shown/notifications.ts';

/** Says that a row disappeared while its menu was open, or that VS Code lost track of it while redrawing the view. */
export function tellRowGone(): void {
  void showInformation(
    t('The view changed at that moment, so nothing was done. If the row is still there, choose it again.'),
  );
}
