import * as vscode from 'vscode';
import { COMMANDS } from '../contributions.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import type { INTEGRATION_COMMANDS, tellFollowed } from './integrationCommands.ts';
import { registerCommand } from './registerCommand.ts';

/** What the commands do, loaded with the first one that is used. */
export interface LateCommands {
  readonly INTEGRATION_COMMANDS: typeof INTEGRATION_COMMANDS;
  readonly tellFollowed: typeof tellFollowed;
}

const IDS = [
  COMMANDS.showIntegration,
  COMMANDS.addIntegration,
  COMMANDS.editIntegration,
  COMMANDS.duplicateIntegration,
  COMMANDS.renameIntegration,
  COMMANDS.deleteIntegration,
  COMMANDS.undoDelete,
  COMMANDS.showRecordFile,
  COMMANDS.setRecordAside,
  COMMANDS.useIntegrationHere,
  COMMANDS.hideOtherMachinesEntry,
  COMMANDS.forgetStoredCredentials,
  COMMANDS.findDependencies,
  COMMANDS.showDependents,
  COMMANDS.exportIntegrations,
  COMMANDS.importIntegrations,
  COMMANDS.setUpOrganisationSearch,
] as const;

/** The commands that people keep integrations with. */
export function registerIntegrationCommands(
  services: IntegrationCommandServices,
  load: () => Promise<LateCommands>,
): vscode.Disposable {
  const { ready, follower, reportError } = services;
  return vscode.Disposable.from(
    ...IDS.map((id) =>
      registerCommand(
        id,
        async (target) => {
          await ready;
          const { INTEGRATION_COMMANDS: commands } = await load();
          await commands.get(id)?.(target, services);
        },
        services,
      ),
    ),
    follower.onDidFollow((followed) => {
      load()
        .then(({ tellFollowed: tell }) => {
          tell(followed, services);
        })
        .catch(reportError);
    }),
  );
}
