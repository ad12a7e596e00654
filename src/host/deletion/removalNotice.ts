import type { DeletePage } from '../../contract/deleteContract.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { fileNames } from './fileNames.ts';
import type { RemovalResult } from './deleteServices.ts';

/** What came of removing one reference; null where the list shows it already. */
export function describeRemoval(result: RemovalResult, t: Translate): DeletePage['notice'] {
  const problems = describeProblems(result, t);
  return problems.length === 0 ? null : { level: 'warning', text: problems.join(' ') };
}

/** What came of removing all references: how many, whether the files are saved, and what stayed. */
export function describeRemoveAll(result: RemovalResult, t: Translate): DeletePage['notice'] {
  const problems = describeProblems(result, t);
  if (result.stopped && result.removed > 0) {
    problems.unshift(t('It was stopped: the other files still hold their references.'));
  }
  return {
    level: problems.length > 0 ? 'warning' : result.removed > 0 ? 'success' : 'info',
    text: [removedText(result, t), ...problems].join(' '),
  };
}

/** `left`: files that somebody changed since, or that took no edit. */
export function describeUndoneRemoval(left: number, t: Translate): DeletePage['notice'] {
  return left === 0
    ? { level: 'success', text: t('The references that "Remove all" took away are back in the files.') }
    : {
        level: 'warning',
        text: plural(
          left,
          () => t('The references are back, but for 1 file: it was changed meanwhile, or is read-only.'),
          () =>
            t(
              'The references are back, but for {0} files: they were changed meanwhile, or are read-only.',
              left,
            ),
        ),
      };
}

function removedText({ removed, saved }: RemovalResult, t: Translate): string {
  if (removed === 0) {
    return t('No reference was removed.');
  }
  return saved
    ? plural(
        removed,
        () => t('1 reference was removed, and its file is saved.'),
        () => t('{0} references were removed, and the files are saved.', removed),
      )
    : plural(
        removed,
        () => t('1 reference was removed; its file is not saved yet.'),
        () => t('{0} references were removed; not all of the files are saved yet.', removed),
      );
}

function describeProblems({ left, refused, unreadable }: RemovalResult, t: Translate): string[] {
  const texts: string[] = [];
  if (left > 0) {
    texts.push(
      t(
        'A reference could not be removed by itself: its lines are shared, for instance through an anchor. Open it and edit the file.',
      ),
    );
  }
  if (refused.length > 0) {
    const names = fileNames(refused);
    texts.push(t('These files were not changed: they are read-only, or changed meanwhile: {0}', names));
  }
  if (unreadable.length > 0) {
    texts.push(t('These files cannot be read: {0}', fileNames(unreadable)));
  }
  return texts;
}
