import * as vscode from 'vscode';
import { isRegistryType } from '../../core/domain/registryType.ts';
import type { IntegrationRecords } from '../../core/integrations/integrationStore.ts';
import { COMMANDS } from '../contributions.ts';
import type { CommandTarget } from '../contributions.ts';
import type { Forms } from './registerForms.ts';

/** The commands that open the form and the delete window; each asks for the integration when it got no tree node. */
export function registerFormCommands(forms: Forms, records: IntegrationRecords): vscode.Disposable {
  const { integrationForms, deleteWindows } = forms;
  const onRecord = (id: string, run: (recordId: string) => void): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (target?: CommandTarget) => {
      const recordId = target?.recordId ?? (await pickRecord(records));
      if (recordId !== undefined) {
        run(recordId);
      }
    });
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.addIntegration, (target?: CommandTarget) => {
      const type = target?.registryType;
      integrationForms.open({
        mode: 'add',
        ...(isRegistryType(type) ? { type } : {}),
        ...(target?.integrationName === undefined ? {} : { name: target.integrationName }),
      });
    }),
    onRecord(COMMANDS.editIntegration, (recordId) => {
      integrationForms.open({ mode: 'edit', recordId });
    }),
    onRecord(COMMANDS.duplicateIntegration, (recordId) => {
      integrationForms.open({ mode: 'duplicate', recordId });
    }),
    onRecord(COMMANDS.deleteIntegration, (recordId) => {
      deleteWindows.open(recordId);
    }),
  );
}

async function pickRecord(records: IntegrationRecords): Promise<string | undefined> {
  const items = records.list().map(({ id, name, type }) => ({ label: name, description: type, id }));
  const title = vscode.l10n.t('Integration');
  return (await vscode.window.showQuickPick(items, { title }))?.id;
}
