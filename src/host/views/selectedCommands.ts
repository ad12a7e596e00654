import * as vscode from 'vscode';
import { t } from '../../core/messages/translated.ts';
import { hasUnread } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import { COMMANDS } from '../contributions.ts';
import { registerCommand, type CommandEdge } from '../commands/registerCommand.ts';
import { showInformation } from '../shown/notifications.ts';
import type { TreeNode } from './integrationNode.ts';

/** What keys in the tree do: a key passes no row, so they take the one that is selected. */
export function registerSelectedCommands(
  selected: () => TreeNode | undefined,
  edge: CommandEdge & { readonly records: IntegrationRecords },
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(
      COMMANDS.renameSelected,
      async () => {
        const { integrationName, recordId } = selected() ?? {};
        if (integrationName !== undefined) {
          await vscode.commands.executeCommand(COMMANDS.renameIntegration, { integrationName, recordId });
        }
      },
      edge,
    ),
    registerCommand(
      COMMANDS.deleteSelected,
      async () => {
        const { integrationName, recordId } = selected() ?? {};
        if (recordId !== undefined && integrationName !== undefined) {
          await vscode.commands.executeCommand(COMMANDS.deleteIntegration, { recordId });
        } else if (integrationName !== undefined && hasUnread(edge.records)) {
          // What cannot be read is told there.
          await vscode.commands.executeCommand(COMMANDS.deleteIntegration, { integrationName });
        } else if (integrationName !== undefined) {
          void showInformation(
            t(
              '"{0}" stands in files only and is not set up here, so there is nothing to delete.',
              integrationName,
            ),
          );
        }
      },
      edge,
    ),
  );
}
