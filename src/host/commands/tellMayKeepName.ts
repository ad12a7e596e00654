import { t } from '../../core/messages/translated.ts';
import { showWarning } from '../shown/notifications.ts';

/** With a rename in files alone, while integrations cannot be read: the one of the old name may be among them. */
export function tellMayKeepName(name: string): void {
  void showWarning(
    t(
      'Integrations of this machine cannot be read now. If one of them is named "{0}", it keeps that name: rename it too once it can be read.',
      name,
    ),
  );
}
