import { findDependencies } from '../../core/dependencies/findDependencies.ts';
import { describeAllUnknown } from '../../core/messages/describeUnknown.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { AppliedEdits } from '../commands/applyProposedEdits.ts';
import type { FileRename } from './formServices.ts';

export interface FormRenameParts {
  readonly index: IntegrationQueries;
  /** Resolves when every file was read, and changes that no event reported were looked for too. */
  readonly whenCurrent: () => Promise<void>;
  /** The reviewed rename in the files; null where none was edited. */
  readonly rename: () => Promise<AppliedEdits | null | 'left'>;
  readonly confirm: (
    text: string,
    detail: string,
    answers: { readonly instead: string; readonly action: string },
  ) => Promise<boolean>;
  /** Says how many files keep the new name after the edits were taken back. */
  readonly tellKept: (files: number) => void;
  readonly t: Translate;
}

/**
 * Takes a new name over into the files for a form. Its record gets the name with everything else that was typed, and cannot
 * wait for the files as after the command: so where they keep the old name, the person decides first. `left`: the record
 * has to keep its name; the edits were taken back.
 */
export async function renameFromForm(
  oldName: string,
  parts: FormRenameParts,
): Promise<FileRename | null | 'left'> {
  const applied = await parts.rename();
  if (applied === 'left') {
    return 'left';
  }
  const undo = async (): Promise<void> => {
    parts.tellKept((await applied?.undo()) ?? 0);
  };
  await parts.whenCurrent();
  if (!(await mayFollow(oldName, parts))) {
    await undo();
    return 'left';
  }
  return applied === null ? null : { ...applied, undo };
}

/** Whether the record gets the new name: at once where no text of a file has the old one any more. */
async function mayFollow(oldName: string, { index, confirm, t }: FormRenameParts): Promise<boolean> {
  const { blocking, unknown } = findDependencies(oldName, index);
  // The form says itself that files have to be saved.
  const places = blocking.filter(({ state }) => state === 'present').length;
  const notKnown = describeAllUnknown(unknown, t);
  if (places === 0 && notKnown === null) {
    return true;
  }
  const question =
    places === 0
      ? t('Files that were not read may still name "{0}". Rename the integration all the same?', oldName)
      : plural(
          places,
          () => t('1 place in the files still names "{0}". Rename the integration all the same?', oldName),
          () =>
            t(
              '{0} places in the files still name "{1}". Rename the integration all the same?',
              places,
              oldName,
            ),
        );
  const consequence = t(
    'There, "{0}" would name no integration any more. If nothing is saved, the edits of the files are taken back too.',
    oldName,
  );
  const answers = { instead: t('Save Nothing'), action: t('Rename Integration Too') };
  return confirm(question, [notKnown, consequence].filter((text) => text !== null).join('\n'), answers);
}
