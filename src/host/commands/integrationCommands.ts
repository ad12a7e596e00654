import * as vscode from 'vscode';
import type { RegistryType } from '../../core/domain/registryType.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { isRegistryType } from '../../core/domain/registryType.ts';
import { COMMANDS, type CommandId, type CommandTarget } from '../contributions.ts';
import { runExport } from './exportIntegrationsCommand.ts';
import { runFindDependencies } from './findDependenciesCommand.ts';
import { runImport } from './importIntegrationsCommand.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { pickName, pickRecord } from './pickIntegration.ts';
import { runForgetCredentials } from './forgetCredentialsCommand.ts';
import { runHideEntry, runUseHere } from './otherMachinesCommands.ts';
import { runShowDependents } from './showDependentsCommand.ts';
import { runRename } from './renameIntegrationCommand.ts';
import { tellNotChanged, type NotChangedServices } from './tellNotChanged.ts';
import { runSetRecordAside, runShowRecordFile } from './unreadableRecordCommands.ts';
import type { FollowedRename } from '../../core/dependencies/renameFollower.ts';
import { readCredentials } from '../../core/records/readCredentials.ts';
import { describeNotChanged, describeStoreFailure } from '../../core/messages/describeFailure.ts';
import { describeUnreadable, describeUnreadableRemoved } from '../../core/messages/describeUnreadable.ts';
import { restoreIntegration } from '../../core/records/removeIntegration.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, showWarning } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';

/** What a command does, with its target and what it works with. */
export type Run = (target: CommandTarget, services: IntegrationCommandServices) => Promise<void> | void;

/** The commands that people keep integrations with; each asks for what it needs when no node says it. */
export const INTEGRATION_COMMANDS: ReadonlyMap<CommandId, Run> = new Map<CommandId, Run>([
  [COMMANDS.showIntegration, runShow],
  [COMMANDS.addIntegration, runAdd],
  [COMMANDS.editIntegration, runEdit],
  [COMMANDS.duplicateIntegration, runDuplicate],
  [COMMANDS.renameIntegration, runRename],
  [COMMANDS.deleteIntegration, runDelete],
  [COMMANDS.undoDelete, runUndoDelete],
  [COMMANDS.showRecordFile, runShowRecordFile],
  [COMMANDS.setRecordAside, runSetRecordAside],
  [COMMANDS.useIntegrationHere, runUseHere],
  [COMMANDS.hideOtherMachinesEntry, runHideEntry],
  [COMMANDS.forgetStoredCredentials, runForgetCredentials],
  [COMMANDS.findDependencies, runFindDependencies],
  [COMMANDS.showDependents, runShowDependents],
  [COMMANDS.exportIntegrations, runExport],
  [COMMANDS.importIntegrations, runImport],
  [
    COMMANDS.setUpOrganisationSearch,
    async (_target, { organisation }) => {
      await organisation.setUp();
    },
  ],
]);

/** Says what kept a record from following the files, or which places keep the old name though it followed. */
export function tellFollowed(
  { oldName, newName, outcome }: FollowedRename,
  services: NotChangedServices,
): void {
  if (outcome.kind === 'changed') {
    tellNotChanged(oldName, services);
  } else if (outcome.kind === 'failed') {
    void showError(describeStoreFailure(outcome.failure, t));
  } else if (outcome.kind === 'unreadable') {
    void showError(t('"{0}" keeps its name. {1}', oldName, describeUnreadable(outcome.unreadable, t)));
  } else if (outcome.kind === 'invalid') {
    const message = t('"{0}" keeps its name: another integration is named "{1}".', oldName, newName);
    void showWarning(message);
  } else {
    void showWarning(describeNotChanged(outcome, t));
  }
}

/** Opens the page of a name, set up here or not. */
async function runShow(
  target: CommandTarget,
  { pages, integrations, index, logins }: IntegrationCommandServices,
): Promise<void> {
  const parts = { records: integrations.store, logins, index };
  const named = await pickName(parts, target, t('Show Integration'));
  if (named !== undefined) {
    await pages.open(named.name, { fromList: target.fromList === true });
  }
}

/** On a type group the form opens with that type, on an entry that is not set up here with its name. */
function runAdd(
  { registryType, integrationName }: CommandTarget,
  { forms, index }: IntegrationCommandServices,
): void {
  const type = isRegistryType(registryType) ? registryType : registryInFiles(integrationName, index);
  forms.open({
    mode: 'add',
    ...(type === undefined ? {} : { type }),
    ...(integrationName === undefined ? {} : { name: integrationName }),
  });
}

/** The registry that most files mean with a name: an image's host says it where no hub entry has a type. */
function registryInFiles(
  name: string | undefined,
  index: IntegrationCommandServices['index'],
): RegistryType | undefined {
  const references = name === undefined ? [] : index.references(name);
  const uses = Map.groupBy(references, ({ reference }) => reference.registry);
  const known = [...uses].flatMap(([registry, { length }]) =>
    registry === null ? [] : [{ registry, length }],
  );
  return known.sort((a, b) => b.length - a.length)[0]?.registry;
}

async function runEdit(
  target: CommandTarget,
  { forms, integrations, logins }: IntegrationCommandServices,
): Promise<void> {
  const record = await pickRecord({ records: integrations.store, logins }, target, t('Edit Integration'));
  if (record !== undefined) {
    forms.open({ mode: 'edit', recordId: record.id });
  }
}

async function runDuplicate(
  target: CommandTarget,
  { forms, integrations, logins }: IntegrationCommandServices,
): Promise<void> {
  const record = await pickRecord(
    { records: integrations.store, logins },
    target,
    t('Duplicate Integration'),
  );
  if (record !== undefined) {
    forms.open({ mode: 'duplicate', recordId: record.id });
  }
}

async function runDelete(
  target: CommandTarget,
  { deleteWindows, integrations, logins }: IntegrationCommandServices,
): Promise<void> {
  const record = await pickRecord({ records: integrations.store, logins }, target, t('Delete Integration'));
  if (record !== undefined) {
    deleteWindows.open(record.id);
  }
}

async function runUndoDelete(
  _target: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  // What cannot be read is told by what is listed as unreadable.
  await integrations.store.refresh().catch(() => undefined);
  const removed = integrations.store.removed();
  const [unreadable] = integrations.store.unreadableRemoved();
  const unknown = unreadable && describeUnreadableRemoved(unreadable, t);
  if (removed.length === 0) {
    if (unknown === undefined) {
      void showInformation(t('There is no deletion to undo.'));
    } else {
      void showError(t('Whether there is a deletion to undo is not known. {0}', unknown));
    }
    return;
  }
  const items = removed.map(({ record, removedAt }) => ({
    label: record.name,
    description: `${integrationKind(record.type).label} · ${deletedAt(removedAt)}`,
    record,
  }));
  const title = t('Undo Delete');
  // If some removed records could not be read, the only readable one need not be the one deleted last.
  const isSure = removed.length === 1 && unknown === undefined;
  const placeHolder = unknown === undefined ? {} : { placeHolder: t('There may be more. {0}', unknown) };
  const chosen = isSure ? items[0] : await pickOne(items, { title, ...placeHolder });
  if (chosen !== undefined) {
    await restore(chosen.record.id, chosen.label, integrations);
  }
}

function deletedAt(removedAt: string): string {
  return t('deleted at {0}', new Date(removedAt).toLocaleTimeString(vscode.env.language));
}

async function restore(
  id: string,
  name: string,
  integrations: IntegrationCommandServices['integrations'],
): Promise<void> {
  const outcome = await restoreIntegration(id, integrations);
  switch (outcome.kind) {
    case 'restored':
      await tellRestored(id, name, await readCredentials(outcome.record, integrations.vault));
      return;
    case 'name-taken':
      void showWarning(t('Another integration is already named "{0}".', name));
      return;
    case 'gone':
      void showInformation(t('There is no deletion to undo.'));
      return;
    case 'unreadable':
      void showError(
        t('"{0}" cannot be brought back now. {1}', name, describeUnreadableRemoved(outcome.unreadable, t)),
      );
      return;
    case 'failed':
      void showError(describeStoreFailure(outcome.failure, t));
  }
}

async function tellRestored(
  id: string,
  name: string,
  read: Awaited<ReturnType<typeof readCredentials>>,
): Promise<void> {
  if (read.ok) {
    void showInformation(
      t('"{0}" is back, with its credentials. Files that were edited stay as they are.', name),
    );
    return;
  }
  if (read.error.kind === 'unreadable') {
    void showWarning(
      t('"{0}" is back. Whether its credentials are there is not known: the keyring did not answer.', name),
    );
    return;
  }
  const enter = t('Enter Credentials');
  const message = t('"{0}" is back. Its credentials are missing: enter them.', name);
  if ((await showInformation(message, enter)) === enter) {
    await vscode.commands.executeCommand(COMMANDS.editIntegration, { recordId: id });
  }
}
