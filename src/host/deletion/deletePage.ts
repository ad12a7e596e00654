import { addAll } from '../../core/domain/addAll.ts';
import type { DeletePage, DependencyGroup } from '../../contract/deleteContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { DEPENDENT_ORDER, keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { describeAllUnknown } from '../../core/messages/describeUnknown.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import { plural } from '../../core/messages/plural.ts';
import { createDeleteWords } from './deleteWords.ts';
import { dependentTitle, toDependencyLine } from '../dependencies/dependencyFacts.ts';
import { dependencySections } from '../dependencies/dependencySections.ts';
import { blockingElsewhere } from '../dependencies/dependencyStatus.ts';
import { notKnownFolders, unreadableMemory } from '../dependencies/rememberedFolders.ts';
import { whyOrganisationBlocks } from '../dependencies/organisationPart.ts';
import type { SectionParts } from '../dependencies/sectionParts.ts';

/** Everything the deletion page is made from. */
export interface DeletePageParts extends SectionParts {
  readonly record: IntegrationRecord;
  readonly notice: DeletePage['notice'];
  readonly canUndoRemoval: boolean;
  readonly canEnterCredentials: boolean;
  readonly busy: DeletePage['busy'];
  /** The work that goes on is the deletion itself. */
  readonly deleting: boolean;
  /** Why the record cannot be read now; null where it can. */
  readonly recordUnreadable: UnreadableRecord | null;
  readonly deleted: DeletePage['deleted'];
  /** Whether VS Code saves the files when "Remove all" changes this many. */
  readonly savesFiles: (files: number) => boolean;
}

/** The whole view model of the deletion page. */
export function createDeletePage(parts: DeletePageParts, t: Translate): DeletePage {
  const { record, report, deleted } = parts;
  const present = report.blocking.filter(({ state }) => state === 'present').length;
  const heading =
    deleted === null ? t('Delete Integration: {0}', record.name) : t('Deleted: {0}', record.name);
  return {
    ...dependencySections(parts, t),
    recordId: record.id,
    heading,
    typeLabel: integrationKind(record.type).label,
    explanation: t(
      '{0} integration. Deleting it removes it from this machine; its credentials stay in the keyring, for Undo. Builds that still name it would fail, so all dependencies have to be removed first.',
      integrationKind(record.type).label,
    ),
    groups: groupsOf(parts, t),
    blockedBy: whyBlocked(parts, t),
    canSaveAll: report.unsavedFiles.length > 0,
    canRemoveAll: present > 1 && parts.busy === null,
    removeAllHint: removeAllHint(parts, t),
    canUndoRemoval: parts.canUndoRemoval,
    canEnterCredentials: parts.canEnterCredentials,
    busy: parts.busy,
    notice: parts.notice,
    deleted,
    words: createDeleteWords(t),
  };
}

/** Why Delete cannot work now; null when nothing stands in its way. */
export function whyBlocked(parts: DeletePageParts, t: Translate): string | null {
  if (parts.recordUnreadable !== null) {
    return t('The integration cannot be deleted now. {0}', describeUnreadable(parts.recordUnreadable, t));
  }
  if (parts.busy !== null) {
    return parts.deleting
      ? t('The integration is being deleted.')
      : t('Delete waits while the files are edited.');
  }
  if (parts.searching) {
    return t('The workspace is still being searched.');
  }
  const present = parts.report.blocking.filter(({ state }) => state === 'present').length;
  const unsaved = parts.report.blocking.length - present;
  const elsewhere = blockingElsewhere(parts).length;
  const reasons: string[] = [];
  if (present > 0) {
    reasons.push(
      plural(
        present,
        () => t('Delete waits until the dependency in the open folders is removed.'),
        () => t('Delete waits until all {0} dependencies in the open folders are removed.', present),
      ),
    );
  }
  if (unsaved > 0) {
    reasons.push(t('Delete waits until the files with removed references are saved.'));
  }
  if (elsewhere > 0) {
    reasons.push(t('Folders that were opened earlier still use it; remove the references, or ignore them.'));
  }
  addAll(reasons, whyOrganisationBlocks(parts, t));
  const unknown = describeAllUnknown(parts.report.unknown, t);
  if (unknown !== null) {
    reasons.push(t('Delete waits, since what is not known may depend on it.'), unknown);
  }
  if (notKnownFolders(parts).length > 0) {
    reasons.push(
      t(
        'Files of folders opened earlier cannot be read and may depend on it; ignore them below, or open the folder.',
      ),
    );
  }
  if (unreadableMemory(parts).length > 0) {
    reasons.push(
      t('What folders opened earlier depend on cannot be read; ignore it below, or try again later.'),
    );
  }
  return reasons.length === 0 ? null : reasons.join(' ');
}

function groupsOf(parts: DeletePageParts, t: Translate): readonly DependencyGroup[] {
  const keyed = [...keyedDependencies(parts.report.blocking)];
  return DEPENDENT_ORDER.map((dependent) => ({
    key: dependent,
    title: dependentTitle(dependent, t),
    lines: keyed
      .filter(([, dependency]) => dependency.reference.dependent === dependent)
      .map(([key, dependency]) => toDependencyLine(dependency, parts, key, t)),
  })).filter(({ lines }) => lines.length > 0);
}

/** What "Remove all" does with the files, before it does it. */
function removeAllHint({ report, savesFiles }: DeletePageParts, t: Translate): string {
  const present = report.blocking.filter(({ state }) => state === 'present');
  const files = new Set(present.map(({ file }) => file.uri)).size;
  return savesFiles(files)
    ? t('"Remove all references" first shows every line, then edits the files and saves them.')
    : t('"Remove all references" first shows every line, then edits the files; saving them is left to you.');
}
