import { plural } from '../../core/messages/plural.ts';
import { t } from '../../core/messages/translated.ts';
import { showWarning } from '../shown/notifications.ts';

/** After a rename was taken back: the files that had to be left as they were. */
export function tellKept(files: number): void {
  if (files > 0) {
    void showWarning(
      plural(
        files,
        () => t('1 file was changed since and keeps the new name.'),
        () => t('{0} files were changed since and keep the new name.', files),
      ),
    );
  }
}
