import type { UnknownPlace } from '../domain/unknownReason.ts';
import { describeAllUnknown } from './describeUnknown.ts';
import { plural } from './plural.ts';
import * as l10n from './translated.ts';
import type { RenameRefusal } from '../analysis/language/renameCheck.ts';

/** Why a rename is refused, for people. */
export function renameRefusalText(refusal: RenameRefusal): string {
  switch (refusal) {
    case 'not-a-name':
      return l10n.t('Only the name of an integration can be renamed here.');
    case 'resource-name':
      return l10n.t('This names a resource, not an integration.');
    case 'fixed-word':
      return l10n.t('This is a fixed word of the build system; no integration stands behind it.');
    case 'placeholder':
      return l10n.t('This name is decided when the build runs.');
    case 'empty':
      return l10n.t('The name must not be empty.');
    case 'unprintable':
      return l10n.t('The name must not hold line breaks or control characters.');
    case 'surrounding-spaces':
      return l10n.t('The name must not begin or end with a space.');
    case 'taken':
      return l10n.t('Another integration has this name. Delete or rename that one first.');
  }
}

/** Why the integration has its old name still, though the files were edited; `unknown` is empty where they only have to be saved. */
export function renameWaitsText(oldName: string, unknown: readonly UnknownPlace[]): string {
  const notKnown = describeAllUnknown(unknown, l10n.t);
  return notKnown === null
    ? l10n.t('"{0}" is renamed in unsaved files. The integration follows once they are saved.', oldName)
    : l10n.t(
        '"{0}" is renamed in the files. The integration follows once those that may still name it can be read. {1}',
        oldName,
        notKnown,
      );
}

/** Why names keep the old name in a rename; `places` says where they stand. */
export function stuckNamesText(oldName: string, count: number, places: string): string {
  return plural(
    count,
    () =>
      l10n.t(
        'This place shares "{0}" through an anchor with text that names no integration, so it keeps the name. Write the name out there: {1}',
        oldName,
        places,
      ),
    () =>
      l10n.t(
        'These places share "{0}" through an anchor with text that names no integration, so they keep the name. Write the name out there: {1}',
        oldName,
        places,
      ),
  );
}
