import { t } from '../../core/messages/translated.ts';
import { confirmInDialog } from '../shown/notifications.ts';

/** A folder opened earlier, as the page names it. */
export interface NamedFolder {
  readonly uri: string;
  readonly name: string;
  readonly path: string;
}

export type ForgetFolder = (folderUri: string) => Promise<void>;

/** Asks whether what a folder opened earlier depends on may be forgotten, and forgets it; false where the person keeps it. */
export async function forgetFolder({ uri, name, path }: NamedFolder, forget: ForgetFolder): Promise<boolean> {
  const meaning = t(
    'What this folder depends on is forgotten for all integrations: no deletion waits for it any more, so its builds may fail without an integration that they still name. Nothing in the folder changes. It is remembered again when you open it on this machine.',
  );
  const question = t('Forget what the folder "{0}" depends on?', name);
  if (
    !(await confirmInDialog(question, `${path}\n${meaning}`, {
      instead: t('Keep'),
      action: t('Forget Folder'),
    }))
  ) {
    return false;
  }
  await forget(uri);
  return true;
}
