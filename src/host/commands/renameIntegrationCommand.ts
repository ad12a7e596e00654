import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { renameIntegration } from '../../core/records/changeIntegration.ts';
import { findDependencies } from '../../core/dependencies/findDependencies.ts';
import type { FollowedRename } from '../../core/dependencies/renameFollower.ts';
import { checkName } from '../../core/records/validateDraft.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import type { CommandTarget } from '../contributions.ts';
import { describeStoreFailure } from './describeFailure.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { pickName, type NamedIntegration } from './pickIntegration.ts';
import { applyEdits, proposeEdits, reviewEdits, type AppliedEdits } from './proposedEdits.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, showWarning } from '../shown/notifications.ts';
import { askForText } from '../shown/inputs.ts';
import { showInStatusBar } from '../shown/statusBar.ts';

/** Milliseconds. The index hears of an edit within a tenth of this; longer means that the old name is still somewhere. */
const FOLLOW_WITHIN_MS = 3_000;

/** Renames an integration: its references in every file first, reviewed as one edit, then the record. */
export async function runRename(target: CommandTarget, services: IntegrationCommandServices): Promise<void> {
  const { index, integrations } = services;
  const title = t('Rename Integration');
  const named = await pickName(integrations.store, index, target, title);
  const newName = named && (await askNewName(named, services));
  if (named === undefined || newName === undefined || newName === named.name) {
    return;
  }
  await services.whenIndexed();
  const applied = await editFiles(named.name, newName, services);
  if (applied === 'left') {
    return;
  }
  if (named.record === undefined) {
    if (applied !== null) {
      await tellDone({ ...named, newName }, applied, services);
    }
    return;
  }
  await followOrAsk({ record: named.record, newName, applied }, services);
}

async function askNewName(
  named: NamedIntegration,
  { integrations, index }: IntegrationCommandServices,
): Promise<string | undefined> {
  return askForText({
    title: t('Rename Integration "{0}"', named.name),
    prompt: t('The name changes in every file of the workspace that refers to it.'),
    value: named.name,
    ignoreFocusOut: true,
    validateInput: (name) => {
      const problems = checkName(name, named.record?.id ?? null, integrations.store.list());
      const [worst] = [...problems].sort(
        (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
      );
      if (worst !== undefined) {
        const { Error, Warning } = vscode.InputBoxValidationSeverity;
        const message = describeDraftProblem(worst, t('Integration Name'), t);
        return { message, severity: worst.severity === 'error' ? Error : Warning };
      }
      const uses = name === named.name ? 0 : index.references(name).length;
      return uses === 0 ? undefined : mergeWarning(name, uses);
    },
  });
}

function mergeWarning(name: string, uses: number): vscode.InputBoxValidationMessage {
  return {
    message: t(
      'Files refer to "{0}" already ({1} times). Both will mean one integration afterwards.',
      name,
      uses,
    ),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}

/** `null`: no file refers to the name. `left`: the person left the review, or the edit was refused. */
async function editFiles(
  oldName: string,
  newName: string,
  services: IntegrationCommandServices,
): Promise<AppliedEdits | null | 'left'> {
  const edits = await services.loadEdits();
  for (;;) {
    const files = services.index.filesOf(oldName).map(({ file }) => file);
    const proposed = await proposeEdits(files, (text) => edits.rename(text, oldName, newName));
    if (proposed.length === 0) {
      return null;
    }
    const title = t('Rename "{0}" to "{1}"', oldName, newName);
    const chosen = await reviewEdits(title, proposed);
    if (chosen === undefined) {
      return 'left';
    }
    const applied = chosen.length === 0 ? null : await applyEdits(chosen);
    if (applied === 'refused') {
      void showError(t('The files could not be edited. Nothing was renamed.'));
      return 'left';
    }
    if (applied !== 'stale') {
      return applied;
    }
    // A file changed while the edit was reviewed: computed and shown anew.
  }
}

interface RecordRename {
  readonly record: IntegrationRecord;
  readonly newName: string;
  readonly applied: AppliedEdits | null;
}

/** The record follows once the old name is gone from the files; where it is not, the person decides. */
async function followOrAsk(rename: RecordRename, services: IntegrationCommandServices): Promise<void> {
  const { record, newName, applied } = rename;
  const { follower, index } = services;
  if (findDependencies(record.name, index).blocking.length === 0 && applied === null) {
    await renameRecord(record, newName, services);
    return;
  }
  const followed = nextFollowed(record.id, services);
  follower.expect({ recordId: record.id, oldName: record.name, newName });
  const outcome = await followed;
  if (outcome?.outcome.kind === 'changed' && applied !== null) {
    await tellDone({ name: record.name, record, newName }, applied, services);
  } else if (outcome === undefined) {
    await askWhatNow(rename, services);
  }
}

function nextFollowed(
  recordId: string,
  { follower }: IntegrationCommandServices,
): Promise<FollowedRename | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      resolve(undefined);
    }, FOLLOW_WITHIN_MS);
    const subscription = follower.onDidFollow((followed) => {
      if (followed.recordId === recordId) {
        clearTimeout(timer);
        subscription.dispose();
        resolve(followed);
      }
    });
  });
}

async function askWhatNow(
  { record, newName, applied }: RecordRename,
  services: IntegrationCommandServices,
): Promise<void> {
  const { blocking } = findDependencies(record.name, services.index);
  const unsaved = blocking.length > 0 && blocking.every(({ state }) => state === 'removed-not-saved');
  const save = t('Save All');
  const rename = t('Rename Integration Too');
  const undo = t('Undo');
  const message = unsaved
    ? t('"{0}" is renamed in unsaved files. The integration follows once they are saved.', record.name)
    : t(
        '"{0}" is still named in {1} places, so the integration keeps its name for now.',
        record.name,
        blocking.length,
      );
  const actions = [...(unsaved ? [save] : []), rename, ...(applied === null ? [] : [undo])];
  const chosen = await showWarning(message, ...actions);
  if (chosen === save) {
    await vscode.workspace.saveAll(false);
  } else if (chosen === rename) {
    services.follower.cancel(record.id);
    await renameRecord(record, newName, services);
  } else if (chosen === undo && applied !== null) {
    services.follower.cancel(record.id);
    tellLeft(await applied.undo());
  }
}

async function tellDone(
  { name, record, newName }: NamedIntegration & { readonly newName: string },
  applied: AppliedEdits,
  services: IntegrationCommandServices,
): Promise<void> {
  const undo = t('Undo');
  const message = t(
    'Renamed "{0}" to "{1}": {2} references in {3} files.',
    name,
    newName,
    applied.references,
    applied.files,
  );
  if ((await showInformation(message, undo)) !== undo) {
    return;
  }
  tellLeft(await applied.undo());
  if (record !== undefined) {
    await renameRecord(record, name, services);
  }
}

function tellLeft(left: number): void {
  if (left > 0) {
    void showWarning(t('{0} files were changed since and keep the new name.', left));
  }
}

/** Renames the record alone and says what came of it. */
async function renameRecord(
  { id }: IntegrationRecord,
  name: string,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const outcome = await renameIntegration(id, name, integrations);
  switch (outcome.kind) {
    case 'changed':
      showInStatusBar(t('The integration is now named "{0}".', name), 5_000);
      return;
    case 'invalid':
      void showError(describeDraftProblem(outcome.problem, t('Integration Name'), t));
      return;
    case 'gone':
      void showWarning(t('This integration does not exist any more.'));
      return;
    case 'failed':
      void showError(describeStoreFailure(outcome.failure));
  }
}
