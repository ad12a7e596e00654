import { countNames, type CountsByFile } from '../../core/dependencies/nameCounts.ts';
import { describeAllUnknown } from '../../core/messages/describeUnknown.ts';
import type { LateReferenceEdits } from '../../core/edits/referenceEdits.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { applyProposedEdits, savesRefactoring } from './applyProposedEdits.ts';
import type { AppliedEdits } from './applyProposedEdits.ts';
import { fileNames } from '../deletion/fileNames.ts';
import { withFileProgress } from './longWork.ts';
import { proposeEdits, reviewEdits } from './proposedEdits.ts';
import type { Proposal, ProposedEdit } from './proposedEdits.ts';
import { mayLeaveStuck } from './stuckNames.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showWarning } from '../shown/notifications.ts';

export interface RenameFileServices {
  readonly index: IntegrationQueries;
  /** Resolves when every file was read, and changes that no event reported were looked for too. */
  readonly whenCurrent: () => Promise<void>;
  readonly loadEdits: () => Promise<LateReferenceEdits>;
}

/** Refuses the rename while files are unread: they may contain the old name, and would silently keep it. */
function tellUnknown(name: string, { index }: RenameFileServices): boolean {
  const unknown = describeAllUnknown(index.unknown(), t);
  if (unknown === null) {
    return false;
  }
  void showError(t('"{0}" cannot be renamed now: files that were not read may name it. {1}', name, unknown));
  return true;
}

/** What came of the edits, and how often their files named both names before: the follower has to recognise them. */
export interface RenamedFiles extends AppliedEdits {
  readonly before: CountsByFile;
}

/**
 * Gives an integration another name in the files: every edit is shown first. `null`: no file names it, or nothing was
 * ticked; the index knows which. `left`: the person left the review, wants no rename that leaves names out, or the files could not be edited, which was shown; nothing was changed.
 */
export async function renameInFiles(
  oldName: string,
  newName: string,
  services: RenameFileServices,
): Promise<RenamedFiles | null | 'left'> {
  await services.whenCurrent();
  if (tellUnknown(oldName, services)) {
    return 'left';
  }
  for (;;) {
    const proposal = await proposeRename(oldName, newName, services);
    if (proposal === undefined || tellUnreadable(proposal.unreadable)) {
      return 'left';
    }
    if (!(await mayLeaveStuck(oldName, proposal.stuck))) {
      return 'left';
    }
    if (proposal.edits.length === 0) {
      return null;
    }
    const chosen = await review(oldName, newName, proposal.edits);
    if (chosen === undefined) {
      return 'left';
    }
    if (chosen.length === 0) {
      return null;
    }
    const before = countNames({ oldName, newName }, services.index);
    const applied = await apply(oldName, newName, chosen);
    if (applied === 'stale') {
      // A file changed while the edit was reviewed: the edit is computed and shown again.
      continue;
    }
    if (applied.files > 0) {
      tellRefused(applied);
      return { ...applied, before };
    }
    void showError(t('The files could not be edited. Nothing was renamed.'));
    return 'left';
  }
}

async function proposeRename(
  oldName: string,
  newName: string,
  { index, loadEdits }: RenameFileServices,
): Promise<Proposal | undefined> {
  const edits = await loadEdits();
  const files = index.filesOf(oldName).map(({ file }) => file);
  const title = t('Looking for "{0}"', oldName);
  return withFileProgress(title, files.length, (work) =>
    proposeEdits(
      files,
      async (text) => {
        const { names, stuck } = await edits.rename(text, oldName, newName);
        return { edits: names, stuck, optional: await edits.renameMentions(text, oldName, newName) };
      },
      work,
    ),
  );
}

function review(
  oldName: string,
  newName: string,
  proposed: readonly ProposedEdit[],
): Promise<readonly ProposedEdit[] | undefined> {
  const files = new Set(proposed.map(({ file }) => file.uri)).size;
  return reviewEdits(
    {
      title: t('Rename "{0}" to "{1}"', oldName, newName),
      placeholder: savesRefactoring(files)
        ? t('Untick what should stay as it is. Enter edits and saves the files')
        : t('Untick what should stay as it is. Enter edits the file and does not save it'),
      optionalTitle: t('Scripts that name it: tick what should change too'),
    },
    proposed,
  );
}

function apply(
  oldName: string,
  newName: string,
  chosen: readonly ProposedEdit[],
): Promise<AppliedEdits | 'stale'> {
  const files = new Set(chosen.map(({ file }) => file.uri)).size;
  const title = t('Renaming "{0}" to "{1}"', oldName, newName);
  return withFileProgress(title, files, (work) => applyProposedEdits(chosen, work));
}

/** What cannot be read may name the integration: renaming the rest would leave it behind. */
function tellUnreadable(files: readonly SourceFile[]): boolean {
  if (files.length > 0) {
    void showError(t('Nothing was renamed: these files cannot be read: {0}', fileNames(files)));
  }
  return files.length > 0;
}

function tellRefused({ refused, stopped }: AppliedEdits): void {
  if (refused.length > 0) {
    void showWarning(
      t('These files were not changed: they are read-only, or changed meanwhile: {0}', fileNames(refused)),
    );
  }
  if (stopped) {
    void showWarning(t('The rename was stopped: some files still have the old name.'));
  }
}
