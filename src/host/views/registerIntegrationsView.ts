import * as vscode from 'vscode';
import type { CredentialStates } from '../../core/records/credentialHealth.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { OtherMachinesView } from '../../core/records/otherMachines.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { SETTINGS, VIEWS } from '../contributions.ts';
import type { CommandTarget } from '../contributions.ts';
import { readShowOtherIntegrations } from '../settings.ts';
import type { LoginRuns } from '../login/loginRuns.ts';
import type { IntegrationStates } from './integrationFacts.ts';
import type { TreeNode } from './integrationNode.ts';
import type { TreeLook } from './treeLook.ts';
import { FollowingLevels } from './followingLevels.ts';
import { IntegrationTree } from './integrationTree.ts';
import { GatheredChanges } from './gatheredChanges.ts';
import { IntegrationTreeProvider, type LateHovers, type TreeChange } from './integrationTreeProvider.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { registerFileStatus, type LateFileList } from './fileStatus.ts';
import { registerSelectedCommands } from './selectedCommands.ts';
import { Contexts, setContexts, type RemovedRecords } from './viewContexts.ts';
import { TreeFilters } from './treeFilters.ts';
import { groupLabel } from './treeTexts.ts';
import { toBadge } from './viewBadge.ts';
import { RowDecorations } from './rowDecorations.ts';
import { RowProblems } from './rowProblems.ts';
import { TreeProblems } from './treeProblems.ts';
import type { ProblemFiles } from '../findings/foundProblems.ts';
import type { Organisation } from '../search/organisation.ts';
import { registerViewCommands } from './viewCommands.ts';
import { t } from '../../core/messages/translated.ts';
import { createTreeView, type ShownTreeView } from '../shown/trees.ts';
import { interfaceText } from '../../core/messages/shownText.ts';

export interface IntegrationsViewParts {
  readonly index: IntegrationQueries;
  readonly builds: WorkspaceBuilds;
  readonly indexer: WorkspaceIndexer;
  readonly records: IntegrationRecords & RemovedRecords;
  readonly credentials: CredentialStates;
  readonly otherMachines: OtherMachinesView;
  readonly logins: LoginStates;
  readonly runs: Pick<LoginRuns, 'isRunning' | 'onDidChange'>;
  /** Errors and warnings of the files; those of the integrations themselves are counted here. */
  readonly problems: ProblemFiles;
  readonly organisation: Pick<Organisation, 'stateOf' | 'onDidChange'>;
  readonly loadHovers: () => Promise<LateHovers & LateFileList>;
  /** Resolves when the records were read for the first time. */
  readonly ready: Promise<void>;
  /** Where filters are remembered. */
  readonly memory: vscode.Memento;
  readonly reportError: (error: unknown) => void;
}

export interface IntegrationsView extends vscode.Disposable {
  /** Shows an integration in the tree; false when a filter hides it or there is none. */
  reveal(target: CommandTarget): Promise<boolean>;
  /** Scrolls to the row of a record; false where the view is hidden or has no such row. Takes no focus. */
  showRow(recordId: string): Promise<boolean>;
}

const MANY_FILES = 100;

/** The view shows the age of each login test, so it must be refreshed as time passes. */
const AGE_REFRESH_MS = 60_000;

/** Shows the "Integrations" view and keeps it right. */
export function registerIntegrationsView(parts: IntegrationsViewParts): IntegrationsView {
  const { indexer, reportError } = parts;
  const { tree, filters, found, look, provider } = createTree(parts);
  const { problems, decorations, following, states } = look;
  const view = createTreeView<TreeNode>(VIEWS.integrations, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const starting = endStarting();
  const contexts = new Contexts();
  const status = registerFileStatus({ ...parts, builds: parts.builds.index, states });
  const draw = (change: TreeChange): void => {
    provider.refresh(change);
    updateView(view, tree, filters);
    setContexts(contexts, tree, filters, parts);
    status.refresh();
    view.badge = toBadge(problems.total());
  };
  const gathered = new GatheredChanges({
    clock: HOST_CLOCK,
    readsMany: () => isBusy(indexer) && indexer.progress.total > MANY_FILES,
    draw,
  });
  const changes = listen(parts, { tree, found, following, filters, gathered });
  draw({ names: new Set(), recordIds: new Set(), all: true });
  const { otherMachines } = parts;
  const commands = registerViewCommands({ filters, tree, indexer, otherMachines, reportError });
  const disposable = vscode.Disposable.from(
    view,
    provider,
    decorations,
    filters,
    changes,
    gathered,
    commands,
    status,
    starting,
    registerSelectedCommands(() => view.selection[0], parts),
    refreshAges(view, gathered, parts),
  );
  return Object.assign(disposable, {
    async reveal(target: CommandTarget): Promise<boolean> {
      const node = tree.find(target);
      if (node !== undefined) {
        await view.reveal(node, { select: true, focus: true, expand: true });
      }
      return node !== undefined;
    },
    async showRow(recordId: string): Promise<boolean> {
      const node = view.visible ? tree.find({ recordId }) : undefined;
      await (node && view.reveal(node, { select: false }));
      return node !== undefined;
    },
  });
}

/** The view that stands here until the extension runs waits for a page: without one its progress would never end. */
function endStarting(): vscode.Disposable {
  return vscode.window.registerWebviewViewProvider(VIEWS.starting, { resolveWebviewView: () => undefined });
}

/** Everything that the view is made of. */
interface ViewTree {
  readonly tree: IntegrationTree;
  readonly filters: TreeFilters;
  readonly found: RowProblems;
  readonly look: TreeLook;
  readonly provider: IntegrationTreeProvider;
}

function createTree(parts: IntegrationsViewParts): ViewTree {
  const { index, indexer } = parts;
  const states: IntegrationStates = { ...parts, now: Date.now };
  const filters = new TreeFilters(parts.memory, parts.reportError);
  const tree = new IntegrationTree({
    index,
    builds: parts.builds.index,
    records: parts.records,
    otherMachines: parts.otherMachines,
    filters,
    showOther: readShowOtherIntegrations,
    isLoading: () => isBusy(indexer),
  });
  const found = new RowProblems(index, parts.problems);
  const problems = new TreeProblems(tree, found, states);
  const look = {
    tree,
    index,
    states,
    following: new FollowingLevels(parts.builds.index),
    problems,
    decorations: new RowDecorations(problems),
    organisation: parts.organisation,
  };
  return { tree, filters, found, look, provider: new IntegrationTreeProvider(look, parts) };
}

interface Shown {
  readonly tree: IntegrationTree;
  readonly found: RowProblems;
  readonly following: FollowingLevels;
  readonly filters: TreeFilters;
  readonly gathered: GatheredChanges;
}

/** The tree answers questions with current data immediately; only the drawing is delayed. */
function listen(
  parts: IntegrationsViewParts,
  { tree, found, following, filters, gathered }: Shown,
): vscode.Disposable {
  const all = (): void => {
    tree.invalidate();
    gathered.note({ all: true });
  };
  const row = (recordId: string): void => {
    gathered.note({ recordIds: new Set([recordId]) });
  };
  const little = (): void => {
    gathered.note({});
  };
  return vscode.Disposable.from(
    parts.index.onDidChange(({ names, unknown, added, changed, removed }) => {
      tree.invalidate(names);
      [added, changed, removed].forEach((files) => {
        found.invalidate(files);
      });
      gathered.note({ names, all: unknown });
    }),
    // What steps say of a login stands in no reference.
    parts.builds.onDidChange(() => {
      tree.invalidate(new Set());
      gathered.note({ all: following.takeUnfolded() });
    }),
    parts.indexer.onDidProgress(onLoadingChange(parts.indexer, little)),
    parts.records.onDidChange(all),
    parts.credentials.onDidChange(all),
    parts.otherMachines.onDidChange(all),
    parts.logins.onDidChange(row),
    parts.runs.onDidChange(row),
    parts.organisation.onDidChange((name) => {
      gathered.note(name === null ? { all: true } : { names: new Set([name]) });
    }),
    filters.onDidChange(all),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTINGS.showOtherIntegrations)) {
        all();
      }
    }),
    parts.problems.onDidChange((files) => {
      found.invalidate(files);
      little();
    }),
  );
}

/** Whether files are being read is shown at every integration without a dependency. */
function onLoadingChange(indexer: WorkspaceIndexer, changed: () => void): () => void {
  let wasLoading = isBusy(indexer);
  return () => {
    if (isBusy(indexer) !== wasLoading) {
      wasLoading = !wasLoading;
      changed();
    }
  };
}

function isBusy({ progress }: WorkspaceIndexer): boolean {
  return progress.state !== 'idle' && progress.state !== 'stopped';
}

function updateView(view: ShownTreeView<TreeNode>, tree: IntegrationTree, filters: TreeFilters): void {
  const { shown, all } = tree.counts;
  view.description = interfaceText(filters.isActive ? t('{0} of {1}', shown, all) : '');
  // A message stands above the welcome text as well, which says the same then.
  view.message = interfaceText(messageOf(tree, filters, shown));
}

function messageOf(tree: IntegrationTree, filters: TreeFilters, shown: number): string {
  if (filters.isActive) {
    return shown > 0 ? filterText(filters) : '';
  }
  return tree.state === 'loading' ? t('Reading the Shippable files…') : '';
}

function filterText(filters: TreeFilters): string {
  const { types, name } = filters.state;
  const parts = [
    ...(types.length > 0 ? [types.map((type) => groupLabel(type, t)).join(', ')] : []),
    ...(name === '' ? [] : [t('names with "{0}"', name)]),
  ];
  return t('Filtered: {0}', parts.join('; '));
}

function refreshAges(
  view: ShownTreeView<TreeNode>,
  gathered: GatheredChanges,
  { records, logins }: IntegrationsViewParts,
): vscode.Disposable {
  const timer = setInterval(() => {
    const tested = view.visible ? records.list().filter(({ id }) => logins.stateOf(id) !== undefined) : [];
    if (tested.length > 0) {
      gathered.note({ recordIds: new Set(tested.map(({ id }) => id)) });
    }
  }, AGE_REFRESH_MS);
  return new vscode.Disposable(() => {
    clearInterval(timer);
  });
}
