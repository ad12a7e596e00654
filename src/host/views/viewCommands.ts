import * as vscode from 'vscode';
import { INTEGRATION_GROUPS } from '../../core/workspace/integrationGroup.ts';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import { COMMANDS } from '../contributions.ts';
import type { CommandId, CommandTarget } from '../contributions.ts';
import { writeShowOtherIntegrations } from '../settings.ts';
import type { IntegrationTree } from './integrationTree.ts';
import { openReference } from './openReference.ts';
import type { TreeFilters } from './treeFilters.ts';
import { groupLabel } from './treeTexts.ts';

export interface ViewCommandParts {
  readonly filters: TreeFilters;
  readonly tree: IntegrationTree;
  readonly indexer: WorkspaceIndexer;
}

/** Commands about what the view shows. */
export function registerViewCommands({ filters, tree, indexer }: ViewCommandParts): vscode.Disposable {
  const handlers: Partial<Record<CommandId, (argument: unknown) => unknown>> = {
    [COMMANDS.filterByType]: () => filterByType(filters),
    [COMMANDS.filterByName]: () => filterByName(filters),
    [COMMANDS.clearFilters]: () => filters.clear(),
    [COMMANDS.showOtherIntegrations]: () => showOther(filters),
    [COMMANDS.hideOtherIntegrations]: () => hideOther(filters),
    [COMMANDS.refresh]: () => indexer.refresh(),
    [COMMANDS.openReference]: openReference,
    [COMMANDS.copyName]: (target) => copyName(target, tree),
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)),
  );
}

async function filterByType(filters: TreeFilters): Promise<void> {
  const items = INTEGRATION_GROUPS.map((group) => ({
    group,
    label: groupLabel(group, vscode.l10n.t),
    picked: filters.state.types.includes(group),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Filter Integrations by Type'),
    placeHolder: vscode.l10n.t('Types to show; none shows all'),
  });
  if (picked !== undefined) {
    await filters.set({ types: picked.map(({ group }) => group) });
  }
}

async function filterByName(filters: TreeFilters): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Integrations by Name'),
    prompt: vscode.l10n.t('A part of the integration name; empty shows all'),
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

async function copyName(target: unknown, tree: IntegrationTree): Promise<void> {
  const name = nameOf(target) ?? (await pickName(tree));
  if (name !== undefined) {
    await vscode.env.clipboard.writeText(name);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied "{0}"', name), 3000);
  }
}

function nameOf(target: unknown): string | undefined {
  return typeof target === 'object' && target !== null
    ? (target as CommandTarget).integrationName
    : undefined;
}

async function pickName(tree: IntegrationTree): Promise<string | undefined> {
  const names = tree
    .roots()
    .flatMap((group) => tree.integrationsOf(group).flatMap(({ integrationName }) => integrationName ?? []));
  return vscode.window.showQuickPick(names, { title: vscode.l10n.t('Copy Integration Name') });
}
