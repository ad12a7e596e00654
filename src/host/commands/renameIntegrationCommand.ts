import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { renameIntegration } from '../../core/records/changeIntegration.ts';
import { findDependencies } from '../../core/dependencies/findDependencies.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { FollowedRename } from '../../core/dependencies/renameFollower.ts';
import { hasUnread } from '../../core/records/findRecord.ts';
import { checkName } from '../../core/records/validateDraft.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import { describeNotChanged } from '../../core/messages/describeFailure.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { renameWaitsText } from '../../core/messages/renameTexts.ts';
import type { CommandTarget } from '../contributions.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { pickName, type NamedIntegration } from './pickIntegration.ts';
import type { AppliedEdits } from './applyProposedEdits.ts';
import { renameInFiles, type RenamedFiles } from './renameInFiles.ts';
import { tellKept } from './tellKept.ts';
import { tellMayKeepName } from './tellMayKeepName.ts';
import { tellNotChanged } from './tellNotChanged.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, showWarning } from '../shown/notifications.ts';
import { askForText } from '../shown/inputs.ts';
import { showInStatusBar } from '../shown/statusBar.ts';
import { plural } from '../../core/messages/plural.ts';

/** Milliseconds since the last change of the index. After that, the old name must still be in some file. */
const FOLLOW_WITHIN_MS = 3_000;

/** Renames an integration: its references in every file first, reviewed as one edit, then the record. */
export async function runRename(target: CommandTarget, services: IntegrationCommandServices): Promise<void> {
  const { index, integrations, logins } = services;
  const title = t('Rename Integration');
  const named = await pickName({ records: integrations.store, logins, index }, target, title);
  const newName = named && (await askNewName(named, services));
  if (named === undefined || newName === undefined || newName === named.name) {
    return;
  }
  const applied = await renameInFiles(named.name, newName, services);
  if (applied === 'left') {
    return;
  }
  if (named.record === undefined) {
    if (applied !== null) {
      if (hasUnread(integrations.store)) {
        tellMayKeepName(named.name);
      }
      tellNotChanged(named.name, services);
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
    message: plural(
      uses,
      () => t('A file refers to "{0}" already. Both will mean one integration afterwards.', name),
      () =>
        t('Files refer to "{0}" already ({1} times). Both will mean one integration afterwards.', name, uses),
    ),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}

interface RecordRename {
  readonly record: IntegrationRecord;
  readonly newName: string;
  readonly applied: RenamedFiles | null;
}

/** The record follows once the old name is gone from the files; where it is not, the person decides. */
async function followOrAsk(asked: RecordRename, services: IntegrationCommandServices): Promise<void> {
  const { record, newName, applied } = asked;
  const { follower, index } = services;
  if (findDependencies(record.name, index).blocking.length === 0 && applied === null) {
    await renameAlone(record, newName, services);
    return;
  }
  const followed = nextFollowed(record.id, services);
  const rename = { recordId: record.id, oldName: record.name, newName };
  if (applied === null) {
    follower.expect(rename);
  } else {
    follower.expectMade(rename, applied.before);
  }
  const outcome = await followed;
  if (outcome?.outcome.kind === 'changed' && applied !== null) {
    await tellDone({ name: record.name, record, newName }, applied, services);
  } else if (outcome === undefined) {
    await askWhatNow(asked, services);
  }
}

function nextFollowed(
  recordId: string,
  { follower, index }: IntegrationCommandServices,
): Promise<FollowedRename | undefined> {
  return new Promise((resolve) => {
    const end = (followed?: FollowedRename): void => {
      clearTimeout(timer);
      subscriptions.forEach((subscription) => {
        subscription.dispose();
      });
      resolve(followed);
    };
    let timer = setTimeout(end, FOLLOW_WITHIN_MS);
    const subscriptions = [
      index.onDidChange(() => {
        // Debounced: with thousands of files, the index changes many times.
        clearTimeout(timer);
        timer = setTimeout(end, FOLLOW_WITHIN_MS);
      }),
      follower.onDidFollow((followed) => {
        if (followed.recordId === recordId) {
          end(followed);
        }
      }),
    ];
  });
}

/** The record did not follow within some seconds: it waits, or the person decides. */
async function askWhatNow(asked: RecordRename, services: IntegrationCommandServices): Promise<void> {
  const { record, newName, applied } = asked;
  const { blocking, unknown } = findDependencies(record.name, services.index);
  if (blocking.length === 0 && unknown.length === 0) {
    services.follower.cancel(record.id);
    await renameAlone(record, newName, services);
    return;
  }
  const waits = blocking.every(({ state }) => state === 'removed-not-saved');
  const save = t('Save All');
  const rename = t('Rename Integration Too');
  const undo = t('Undo');
  const message = waits
    ? renameWaitsText(record.name, unknown)
    : stillNamedText(record.name, blocking.length);
  const actions = [
    ...(waits && blocking.length > 0 ? [save] : []),
    rename,
    ...(applied === null ? [] : [undo]),
  ];
  if (!waits) {
    // The follower must not take later edits of these places for a part of this rename.
    services.follower.cancel(record.id);
  }
  const chosen = await showWarning(message, ...actions);
  if (chosen === save) {
    await vscode.workspace.saveAll(false);
  } else if (chosen === rename) {
    services.follower.cancel(record.id);
    await renameAlone(record, newName, services);
  } else if (chosen === undo && applied !== null) {
    services.follower.cancel(record.id);
    tellKept(await applied.undo());
  }
}

function stillNamedText(name: string, places: number): string {
  return plural(
    places,
    () => t('"{0}" is still named in 1 place, so the integration keeps its name for now.', name),
    () => t('"{0}" is still named in {1} places, so the integration keeps its name for now.', name, places),
  );
}

async function tellDone(
  { name, record, newName }: NamedIntegration & { readonly newName: string },
  applied: AppliedEdits,
  services: IntegrationCommandServices,
): Promise<void> {
  const undo = t('Undo');
  const message = `${doneText(name, newName, applied)} ${scriptsText(name, services.index)}`.trim();
  if ((await showInformation(message, undo)) !== undo) {
    return;
  }
  tellKept(await applied.undo());
  if (record !== undefined) {
    await renameRecord(record, name, services);
  }
}

function doneText(name: string, newName: string, { references, files }: AppliedEdits): string {
  const inFiles = plural(
    files,
    () => t('1 file'),
    () => t('{0} files', files),
  );
  return plural(
    references,
    () => t('Renamed "{0}" to "{1}": 1 reference in {2}.', name, newName, inFiles),
    () => t('Renamed "{0}" to "{1}": {2} references in {3}.', name, newName, references, inFiles),
  );
}

/** Tells how many lines of scripts still contain the old name. */
function scriptsText(name: string, index: IntegrationQueries): string {
  const lines = index.mentions(name).filter(({ mention }) => mention.target === 'integration').length;
  if (lines === 0) {
    return '';
  }
  return plural(
    lines,
    () => t('1 line of a script still names "{0}".', name),
    () => t('{0} lines of scripts still name "{1}".', lines, name),
  );
}

/** Gives the record its new name without the follower, which tells of it by itself. */
async function renameAlone(
  record: IntegrationRecord,
  newName: string,
  services: IntegrationCommandServices,
): Promise<void> {
  if (await renameRecord(record, newName, services)) {
    tellNotChanged(record.name, services);
  }
}

/** Renames the record and says what came of it; true when it has the name. */
async function renameRecord(
  { id, name: oldName }: IntegrationRecord,
  name: string,
  { integrations }: IntegrationCommandServices,
): Promise<boolean> {
  const outcome = await renameIntegration(id, name, integrations);
  switch (outcome.kind) {
    case 'changed':
      showInStatusBar(t('The integration is now named "{0}".', name), 5_000);
      return true;
    case 'invalid':
      void showError(describeDraftProblem(outcome.problem, t('Integration Name'), t));
      return false;
    case 'gone':
      void showWarning(describeNotChanged(outcome, t));
      return false;
    case 'unreadable':
      void showError(t('"{0}" keeps its name. {1}', oldName, describeUnreadable(outcome.unreadable, t)));
      return false;
    case 'failed':
      void showError(describeNotChanged(outcome, t));
      return false;
  }
}
