import * as vscode from 'vscode';
import type { CredentialStates } from '../../core/records/credentialHealth.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { OtherMachinesView } from '../../core/records/otherMachines.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { CONTEXT_KEYS, SETTINGS, VIEWS } from '../contributions.ts';
import type { CommandTarget } from '../contributions.ts';
import { readShowOtherIntegrations } from '../settings.ts';
import { standingOf } from './integrationFacts.ts';
import type { IntegrationStates } from './integrationFacts.ts';
import type { TreeNode } from './integrationNode.ts';
import { IntegrationTree } from './integrationTree.ts';
import { IntegrationTreeProvider } from './integrationTreeProvider.ts';
import { TreeFilters } from './treeFilters.ts';
import { groupLabel } from './treeTexts.ts';
import { toBadge } from './viewBadge.ts';
import type { ProblemCount } from './viewBadge.ts';
import { registerViewCommands } from './viewCommands.ts';
import { t } from '../../core/messages/translated.ts';
import { createTreeView, type ShownTreeView } from '../shown/trees.ts';
import { interfaceText } from '../../core/messages/shownText.ts';
import { plural } from '../../core/messages/plural.ts';

export interface IntegrationsViewParts {
  readonly index: IntegrationQueries;
  readonly indexer: WorkspaceIndexer;
  readonly records: IntegrationRecords;
  readonly credentials: CredentialStates;
  readonly otherMachines: OtherMachinesView;
  readonly logins: LoginStates;
  /** Problems of other features for the badge; those of the integrations themselves are counted here. */
  readonly problems: readonly ProblemCount[];
  /** Where filters are remembered. */
  readonly memory: vscode.Memento;
  readonly reportError: (error: unknown) => void;
}

export interface IntegrationsView extends vscode.Disposable {
  /** Shows an integration in the tree; false when a filter hides it or there is none. */
  reveal(target: CommandTarget): Promise<boolean>;
}

/** Ages of logins are shown, so they grow old before people's eyes. */
const AGE_REFRESH_MS = 60_000;

/** Shows the "Integrations" view and keeps it right. */
export function registerIntegrationsView(parts: IntegrationsViewParts): IntegrationsView {
  const { index, indexer, records, memory, reportError } = parts;
  const states: IntegrationStates = { ...parts, now: Date.now };
  const filters = new TreeFilters(memory, reportError);
  const isLoading = (): boolean => isBusy(indexer);
  const tree = new IntegrationTree({
    index,
    records,
    otherMachines: parts.otherMachines,
    filters,
    showOther: readShowOtherIntegrations,
    isLoading,
  });
  const provider = new IntegrationTreeProvider({ tree, index, states });
  const view = createTreeView<TreeNode>(VIEWS.integrations, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const problems = [...parts.problems, unusableIntegrations(parts, states)];
  const update = (): void => {
    updateView(view, tree, filters);
    view.badge = toBadge(problems);
  };
  const changes = listen(parts, { provider, filters, update });
  provider.refreshAll();
  update();
  const { otherMachines } = parts;
  const commands = registerViewCommands({ filters, tree, indexer, otherMachines, reportError });
  const disposable = vscode.Disposable.from(
    view,
    provider,
    filters,
    changes,
    commands,
    refreshAges(view, provider, parts),
  );
  return Object.assign(disposable, {
    async reveal(target: CommandTarget): Promise<boolean> {
      const node = tree.find(target);
      if (node !== undefined) {
        await view.reveal(node, { select: true, focus: true, expand: true });
      }
      return node !== undefined;
    },
  });
}

interface Shown {
  readonly provider: IntegrationTreeProvider;
  readonly filters: TreeFilters;
  /** Badge, message, welcome text. */
  readonly update: () => void;
}

function listen(parts: IntegrationsViewParts, { provider, filters, update }: Shown): vscode.Disposable {
  const all = (): void => {
    provider.refreshAll();
    update();
  };
  return vscode.Disposable.from(
    parts.index.onDidChange((delta) => {
      provider.refreshNames(delta);
      update();
    }),
    onLoadingChange(parts.indexer, all),
    parts.records.onDidChange(all),
    parts.credentials.onDidChange(all),
    parts.otherMachines.onDidChange(all),
    parts.logins.onDidChange((recordId) => {
      provider.refreshRecord(recordId);
      update();
    }),
    filters.onDidChange(all),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTINGS.showOtherIntegrations)) {
        all();
      }
    }),
    ...parts.problems.map((problem) => problem.onDidChange(update)),
  );
}

/** Whether files are being read is shown at every integration without a dependency. */
function onLoadingChange(indexer: WorkspaceIndexer, changed: () => void): vscode.Disposable {
  let wasLoading = isBusy(indexer);
  return vscode.Disposable.from(
    indexer.onDidProgress(() => {
      const isLoading = isBusy(indexer);
      if (isLoading !== wasLoading) {
        wasLoading = isLoading;
        changed();
      }
    }),
  );
}

function isBusy({ progress }: WorkspaceIndexer): boolean {
  return progress.state !== 'idle' && progress.state !== 'stopped';
}

function updateView(view: ShownTreeView<TreeNode>, tree: IntegrationTree, filters: TreeFilters): void {
  const contexts = {
    [CONTEXT_KEYS.viewState]: tree.state,
    [CONTEXT_KEYS.filtered]: filters.isActive,
    [CONTEXT_KEYS.otherShown]: filters.showsGroup('other', readShowOtherIntegrations()),
  };
  for (const [key, value] of Object.entries(contexts)) {
    void vscode.commands.executeCommand('setContext', key, value);
  }
  const { shown, all } = tree.counts;
  view.description = interfaceText(filters.isActive ? t('{0} of {1}', shown, all) : '');
  // A message stands above the welcome text as well, which says the same then.
  view.message = interfaceText(filters.isActive && shown > 0 ? filterText(filters) : '');
}

function filterText(filters: TreeFilters): string {
  const { types, name } = filters.state;
  const parts = [
    ...(types.length > 0 ? [types.map((type) => groupLabel(type, t)).join(', ')] : []),
    ...(name === '' ? [] : [t('names with "{0}"', name)]),
  ];
  return t('Filtered: {0}', parts.join('; '));
}

/** Integrations that a build or a person could not log in with. */
function unusableIntegrations(
  { records, credentials }: IntegrationsViewParts,
  states: IntegrationStates,
): ProblemCount {
  const unusable = new Set(['needs-credentials', 'keyring-unavailable', 'refused']);
  return {
    count: () =>
      records.unreadable().length +
      records.list().filter((record) => unusable.has(standingOf(record, states))).length,
    describe: (count) =>
      plural(
        count,
        () => t('1 integration cannot log in'),
        () => t('{0} integrations cannot log in', count),
      ),
    onDidChange: credentials.onDidChange,
  };
}

function refreshAges(
  view: ShownTreeView<TreeNode>,
  provider: IntegrationTreeProvider,
  { records, logins }: IntegrationsViewParts,
): vscode.Disposable {
  const timer = setInterval(() => {
    const tested = view.visible ? records.list().filter(({ id }) => logins.stateOf(id) !== undefined) : [];
    tested.forEach(({ id }) => {
      provider.refreshRecord(id);
    });
  }, AGE_REFRESH_MS);
  return new vscode.Disposable(() => {
    clearInterval(timer);
  });
}
