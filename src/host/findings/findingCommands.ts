import * as vscode from 'vscode';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { TextEdit } from '../../core/domain/textRange.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import { COMMANDS, SETTINGS } from '../contributions.ts';
import { markAsDefinedOnPortal } from './findingSettings.ts';
import type { LoadedFindings } from './findingsPublisher.ts';
import { plural } from '../../core/messages/plural.ts';
import { t } from '../../core/messages/translated.ts';
import { orderRegions, regionsByUse } from '../../core/workspace/regionsByUse.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';
import { askForText } from '../shown/inputs.ts';
import { pickOne } from '../shown/picks.ts';
import { registerCommand } from '../commands/registerCommand.ts';

/** Where a command that edits a file works; the active editor where nothing is given. */
export interface EditTarget {
  readonly uri: string;
  readonly offset: number;
}

interface Means {
  readonly load: () => Promise<LoadedFindings>;
  readonly records: IntegrationRecords;
  readonly index: IntegrationQueries;
  readonly reportError: (error: unknown) => void;
}

/** The commands behind quick fixes and refactorings that ask something first. */
export function registerFindingCommands(means: Means): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(
      COMMANDS.markAsDefinedOnPortal,
      async ({ integrationName }) => {
        const name = integrationName ?? (await askName());
        if (name !== undefined && name !== '') {
          tellMarked(name, await markAsDefinedOnPortal(name)).catch(means.reportError);
        }
      },
      means,
    ),
    registerCommand(
      COMMANDS.setRegion,
      (_target, argument) =>
        edit(toEditTarget(argument), (uri, text, offset) => pickRegion(means, uri, text, offset)),
      means,
    ),
    registerCommand(
      COMMANDS.addHubEntry,
      (_target, argument) => edit(toEditTarget(argument), (uri, text) => pickEntry(means, uri, text)),
      means,
    ),
  );
}

function toEditTarget(argument: unknown): EditTarget | undefined {
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  const { uri, offset } = argument as Readonly<Record<string, unknown>>;
  return typeof uri === 'string' && typeof offset === 'number' ? { uri, offset } : undefined;
}

function askName(): Thenable<string | undefined> {
  return askForText({
    title: t('Mark an Integration as Defined on the Portal'),
    prompt: t(
      'Its name, as the files write it. The portal is your account on the web site of the build system; integrations there are not listed here.',
    ),
  });
}

/** Says what was written and where, with the way to it. */
async function tellMarked(name: string, target: 'workspace' | 'user'): Promise<void> {
  const open = t('Open Settings');
  const text =
    target === 'workspace'
      ? t(
          '"{0}" now stands in the setting {1} of this workspace: it is not told as unknown any more.',
          name,
          SETTINGS.findingsDefinedOnPortal,
        )
      : t(
          '"{0}" now stands in your setting {1}: it is not told as unknown any more.',
          name,
          SETTINGS.findingsDefinedOnPortal,
        );
  if ((await showInformation(text, open)) === open) {
    const command =
      target === 'workspace' ? 'workbench.action.openWorkspaceSettings' : 'workbench.action.openSettings';
    await vscode.commands.executeCommand(command, { query: `@id:${SETTINGS.findingsDefinedOnPortal}` });
  }
}

/** The edit for what a person chose. `undefined`: nothing is to be done. `null`: this file has no place for it. */
type Picked = TextEdit | null | undefined;

async function edit(
  target: EditTarget | undefined,
  pick: (uri: string, text: string, offset: number) => Promise<Picked>,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = target === undefined ? editor?.document.uri : vscode.Uri.parse(target.uri);
  if (uri === undefined) {
    void showInformation(t('Open a Shippable file first.'));
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = target?.offset ?? document.offsetAt(editor?.selection.active ?? new vscode.Position(0, 0));
  const { version } = document;
  const picked = await pick(uri.toString(), document.getText(), offset);
  if (picked === null) {
    void showInformation(t('There is no place for it in this file as it is.'));
  } else if (picked !== undefined && document.version !== version) {
    void showInformation(t('The file was changed meanwhile, so nothing was edited. Please try again.'));
  } else if (picked !== undefined) {
    const change = new vscode.WorkspaceEdit();
    const { start, end } = picked.range;
    change.replace(
      uri,
      new vscode.Range(document.positionAt(start), document.positionAt(end)),
      picked.newText,
    );
    if (!(await vscode.workspace.applyEdit(change))) {
      void showWarning(t('The file could not be edited.'));
    }
  }
}

async function pickRegion(
  { load, index }: Means,
  uri: string,
  text: string,
  offset: number,
): Promise<Picked> {
  const { ask, regions } = await load();
  if ((await ask('setRegion', { uri, text }, offset, 'us-east-1')) === null) {
    return null;
  }
  const region = await pickAwsRegion(regions, index);
  return region === undefined ? undefined : ask('setRegion', { uri, text }, offset, region);
}

/** Regions that the files of the workspace use come first. */
async function pickAwsRegion(
  regions: LoadedFindings['regions'],
  index: IntegrationQueries,
): Promise<string | undefined> {
  const used = regionsByUse(index);
  const items = orderRegions(regions, used).map(({ code, displayName }) => {
    const count = used.get(code) ?? 0;
    const use = plural(
      count,
      () => t('used once'),
      () => t('used {0} times', count),
    );
    return { label: code, description: count === 0 ? displayName : `${displayName} · ${use}` };
  });
  const picked = await pickOne(items, {
    title: t('Region of the ECR Login'),
    matchOnDescription: true,
  });
  return picked?.label;
}

async function pickEntry({ load, records, index }: Means, uri: string, text: string): Promise<Picked> {
  const items = records
    .list()
    .map(({ name, type }) => ({ label: name, description: integrationKind(type).label, type }));
  if (items.length === 0) {
    await vscode.commands.executeCommand(COMMANDS.addIntegration);
    return undefined;
  }
  const picked = await pickOne(items, {
    title: t('Add a Hub Entry for an Integration'),
    matchOnDescription: true,
  });
  if (picked === undefined) {
    return undefined;
  }
  const { ask, regions } = await load();
  const region = integrationKind(picked.type).hasRegion ? await pickAwsRegion(regions, index) : null;
  const entry = { name: picked.label, type: picked.type, region: region ?? null };
  return region === undefined ? undefined : ask('addHubEntry', { uri, text }, entry);
}
