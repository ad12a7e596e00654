import * as vscode from 'vscode';
import { INTEGRATION_GROUPS } from '../../core/workspace/integrationGroup.ts';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import type { OtherMachinesView } from '../../core/records/otherMachines.ts';
import { COMMANDS } from '../contributions.ts';
import type { CommandTarget } from '../contributions.ts';
import { writeShowOtherIntegrations } from '../settings.ts';
import type { IntegrationTree } from './integrationTree.ts';
import { createShippableFile } from './createShippableFile.ts';
import { openReference } from './openReference.ts';
import type { TreeFilters } from './treeFilters.ts';
import { groupLabel } from './treeTexts.ts';
import { t } from '../../core/messages/translated.ts';
import { askForText } from '../shown/inputs.ts';
import { showInStatusBar } from '../shown/statusBar.ts';
import { pickMany, pickText } from '../shown/picks.ts';
import { registerCommand, type CommandEdge } from '../commands/registerCommand.ts';

export interface ViewCommandParts extends CommandEdge {
  readonly filters: TreeFilters;
  readonly tree: IntegrationTree;
  readonly indexer: WorkspaceIndexer;
  readonly otherMachines: OtherMachinesView;
}

/** Commands about what the view shows. */
export function registerViewCommands(parts: ViewCommandParts): vscode.Disposable {
  const { filters, tree, indexer, otherMachines } = parts;
  const refresh = async (): Promise<void> => {
    await Promise.all([indexer.refresh(), otherMachines.refresh()]);
  };
  return vscode.Disposable.from(
    registerCommand(COMMANDS.filterByType, () => filterByType(filters), parts),
    registerCommand(COMMANDS.filterByName, () => filterByName(filters), parts),
    registerCommand(COMMANDS.clearFilters, () => filters.clear(), parts),
    registerCommand(COMMANDS.showOtherIntegrations, () => showOther(filters), parts),
    registerCommand(COMMANDS.hideOtherIntegrations, () => hideOther(filters), parts),
    registerCommand(COMMANDS.refresh, refresh, parts),
    registerCommand(COMMANDS.openReference, (_target, argument) => openReference(argument), parts),
    registerCommand(COMMANDS.createShippableFile, () => createShippableFile(), parts),
    registerCommand(COMMANDS.copyName, (target) => copyName(target, tree), parts),
  );
}

async function filterByType(filters: TreeFilters): Promise<void> {
  const items = INTEGRATION_GROUPS.map((group) => ({
    group,
    label: groupLabel(group, t),
    picked: filters.state.types.includes(group),
  }));
  const picked = await pickMany(items, {
    title: t('Filter Integrations by Type'),
    placeHolder: t('Types to show; none shows all'),
  });
  if (picked !== undefined) {
    await filters.set({ types: picked.map(({ group }) => group) });
  }
}

async function filterByName(filters: TreeFilters): Promise<void> {
  const name = await askForText({
    title: t('Filter Integrations by Name'),
    prompt: t('A part of the integration name; empty shows all'),
    value: filters.state.name,
  });
  if (name !== undefined) {
    await filters.set({ name: name.trim() });
  }
}

async function showOther(filters: TreeFilters): Promise<void> {
  const { types } = filters.state;
  if (types.length > 0) {
    await filters.set({ types: [...types, 'other'] });
  } else {
    await writeShowOtherIntegrations(true);
  }
}

async function hideOther(filters: TreeFilters): Promise<void> {
  const { types } = filters.state;
  if (types.includes('other')) {
    await filters.set({ types: types.filter((type) => type !== 'other') });
  }
  await writeShowOtherIntegrations(false);
}

async function copyName({ integrationName }: CommandTarget, tree: IntegrationTree): Promise<void> {
  const name = integrationName ?? (await pickName(tree));
  if (name !== undefined) {
    await vscode.env.clipboard.writeText(name);
    showInStatusBar(t('Copied "{0}"', name), 3000);
  }
}

async function pickName(tree: IntegrationTree): Promise<string | undefined> {
  const names = tree
    .roots()
    .flatMap((group) => tree.integrationsOf(group).flatMap(({ integrationName }) => integrationName ?? []));
  return pickText(names, { title: t('Copy Integration Name') });
}
