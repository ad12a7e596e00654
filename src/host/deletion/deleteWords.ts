import type { DeleteWords } from '../../contract/deleteContract.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** The fixed texts of the deletion page. */
export function createDeleteWords(t: Translate): DeleteWords {
  return {
    remove: t('Remove reference'),
    showGraph: t('Show as graph'),
    removeAll: t('Remove all references…'),
    saveAll: t('Save all'),
    undoRemoval: t('Bring the references back'),
    stop: t('Stop'),
    readAgain: t('Read again'),
    notReadText: t('What was not read may depend on any integration, so Delete waits for it.'),
    enterCredentials: t('Enter credentials'),
    delete: t('Delete'),
    back: t('Back to the overview'),
    cancel: t('Cancel'),
    undo: t('Undo'),
    close: t('Close'),
    removedNotSaved: t('removed, not saved'),
    failingTitle: t('Scripts that would fail'),
    failingText: t(
      'These lines ask for the integration by its name, so their jobs fail once it is gone. They do not block and are not edited: change them by hand.',
    ),
    contextTitle: t('Also mentioned'),
    contextText: t(
      'Steps that use it indirectly, names in the wrong place, and other branches. They do not block, and are not edited.',
    ),
    rememberedTitle: t('Folders opened earlier'),
    rememberedText: t(
      'These folders are not open now. You may ignore what they hold, or forget a folder that you do not use any more.',
    ),
    forgetFolder: t('Forget folder'),
    dependenciesTitle: t('Dependencies'),
  };
}
