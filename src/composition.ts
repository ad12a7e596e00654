import * as vscode from 'vscode';
import type { Analysis } from './bundles/analysis.ts';
import type { Disposable } from './core/domain/lifecycle.ts';
import { RenameFollower } from './core/dependencies/renameFollower.ts';
import type { LoginMemories } from './core/logins/loginStates.ts';
import type { LateReferenceEdits } from './core/edits/referenceEdits.ts';
import type { AgentToolParts } from './host/agents/agentToolCalls.ts';
import type { AgentToolCalls } from './host/agents/registerAgentTools.ts';
import { createApi } from './host/api/createApi.ts';
import type { ShippableIntegrationsApi } from './host/api/shippableIntegrationsApi.ts';
import {
  registerIntegrationCommands,
  type LateCommands,
} from './host/commands/registerIntegrationCommands.ts';
import { openPlace } from './host/shown/openPlace.ts';
import { workspaceRenameMemory } from './host/storage/workspaceRenameMemory.ts';
import { registerForms } from './host/panels/registerForms.ts';
import { createLateBranches, type LateBranches } from './host/git/lateBranches.ts';
import { readNewestBranches } from './host/settings.ts';
import type { LoginCommands, LoginParts } from './host/login/loginCommands.ts';
import { registerLogin } from './host/login/registerLogin.ts';
import { HOST_CLOCK } from './host/hostClock.ts';
import { FindingsPage } from './host/findings/findingsPage.ts';
import { registerLanguage } from './host/language/registerLanguage.ts';
import { createFolderMemory, watchLeavingFolders, type LateMemory } from './host/storage/folderMemory.ts';
import { registerFindings } from './host/findings/registerFindings.ts';
import { forgetSearches } from './host/search/forgetSearches.ts';
import { LateOrganisationSearch } from './host/search/lateOrganisation.ts';
import { openIntegrationStorage } from './host/storage/openIntegrationStorage.ts';
import { isRsaPrivateKey } from './registries/google/isRsaPrivateKey.ts';
import { registerWalkthrough } from './host/walkthrough/walkthroughProgress.ts';
import type { LateFileList } from './host/views/fileStatus.ts';
import type { LateRename } from './host/language/lateRename.ts';
import type { LateHovers } from './host/views/integrationTreeProvider.ts';
import { registerIntegrationsView } from './host/views/registerIntegrationsView.ts';
import { createWorkspaceIndex } from './host/workspace/createWorkspaceIndex.ts';
import { whenCurrent, whenIndexed } from './host/workspace/whenIndexed.ts';
import { LateAnalyzer } from './host/workspace/lateAnalyzer.ts';
import { createLogChannel } from './host/shown/logChannel.ts';
import { createLogins, createSearches } from './nodeParts.ts';

/** What other extensions and language models ask of this one. */
export interface Composition {
  readonly api: ShippableIntegrationsApi;
  readonly loadAgentTools: () => Promise<AgentToolCalls>;
  /** What must be written down before the window is gone. */
  readonly close: () => Promise<void>;
}

/** Composition root: creates, connects and registers. Everything that is registered ends with the context. */
export function composeExtension(context: vscode.ExtensionContext): Composition {
  const log = createLogChannel('Shippable Integrations');
  const reportError = log.error;
  const storage = openIntegrationStorage(context, isRsaPrivateKey, reportError);
  const analysis = createLateAnalysis(context);
  const leaving = watchLeavingFolders(reportError);
  const workspace = createWorkspaceIndex(analysis.load, reportError);
  const logins = createLogins(context, storage.store, reportError);
  const shared = {
    index: workspace.queries,
    builds: workspace.builds,
    integrations: storage.services,
    records: storage.store,
    ready: storage.ready,
    logins: logins.states,
    whenIndexed: () => whenIndexed(workspace.indexer),
    whenCurrent: () => whenCurrent(workspace.indexer),
    loadEdits: async (): Promise<LateReferenceEdits> => (await analysis.load()).edits,
    reportError,
  };
  const page = new FindingsPage(context.extensionUri);
  const findings = registerFindings({ ...shared, load: analysis.load, page });
  const analyzer = new LateAnalyzer(analysis.load);
  const searches = createSearches(context, {
    vault: storage.services.vault,
    index: workspace.queries,
    analyzer,
    reportError,
  });
  const organisation = new LateOrganisationSearch(searches.load, reportError);
  const view = registerIntegrationsView({
    ...shared,
    indexer: workspace.indexer,
    credentials: storage.health,
    otherMachines: storage.otherMachines,
    runs: logins.runs,
    problems: findings.publisher.problems,
    organisation,
    loadHovers: loadCommands,
    memory: context.workspaceState,
  });
  const branches = createLateBranches({ ...shared, analyzer, newest: readNewestBranches }, loadCommands);
  const folderMemory = createFolderMemory({
    ...shared,
    ledger: storage.ledger,
    indexer: workspace.indexer,
    analyzer,
    leaving,
    load: loadCommands,
  });
  const formParts = {
    ...shared,
    extensionUri: context.extensionUri,
    indexState: workspace.indexer,
    folderMemory,
    branches,
    organisation,
    credentials: storage.health,
    runs: logins.runs,
    rememberLogin: (...outcome: Parameters<LoginMemories['remember']>) => logins.states.remember(...outcome),
    loadProvider: logins.loadProvider,
    loadPicture: () => import('./bundles/picture.ts'),
  };
  const forms = registerForms({
    ...shared,
    load: async (openPage) => (await import('./bundles/forms.ts')).connectForms({ ...formParts, openPage }),
  });
  const follower = new RenameFollower({
    ...shared,
    memory: workspaceRenameMemory(context.workspaceState, reportError),
  });
  shared.whenIndexed().then(() => {
    follower.restore();
  }, reportError);
  const commands = registerIntegrationCommands(
    {
      ...shared,
      unreadable: storage.store,
      otherMachines: storage.otherMachines,
      remembered: (name) => folderMemory.read(name, new AbortController().signal),
      branches,
      organisation,
      forms: forms.integrationForms,
      deleteWindows: forms.deleteWindows,
      graphs: forms.graphs,
      pages: forms.pages,
      follower,
      openPlace,
    },
    loadCommands,
  );
  const language = registerLanguage({
    ...shared,
    loadRename: loadCommands,
    load: async () => (await analysis.load()).language,
    ask: async (...question) => (await analysis.load()).ask(...question),
    renames: follower,
    reveal: (target) => view.reveal(target),
  });

  const loginParts = { ...formParts, ...logins, view, forms: forms.integrationForms, pages: forms.pages };
  const login = registerLogin(loginParts, connectLogin);
  const agentParts = { ...shared, ...logins, publisher: findings.publisher, vault: storage.services.vault };
  const { states, runs } = logins;
  // First of all: it reads off the index what it writes down, before the index ends.
  context.subscriptions.push(folderMemory);
  context.subscriptions.push(log, storage, analysis, workspace, states, runs, view, findings, login);
  context.subscriptions.push(
    organisation,
    forgetSearches(storage.store, searches.loadMemories, reportError),
    registerWalkthrough({ store: storage.store, logins: logins.states, reportError }),
    forms,
    follower,
    commands,
    language,
  );
  return {
    api: createApi(shared),
    loadAgentTools: () => loadAgentTools({ ...agentParts, extensionUri: context.extensionUri }),
    close: folderMemory.close,
  };
}

/** What commands, F2, branches, hovers and folders opened earlier need: loaded with the first of them. */
function loadCommands(): Promise<
  LateCommands & LateBranches & LateHovers & LateFileList & LateRename & LateMemory
> {
  return import('./bundles/commands.ts');
}

async function connectLogin(parts: LoginParts): Promise<LoginCommands> {
  const late = await import('./bundles/loginCommands.ts');
  return new late.LoginCommands(parts);
}

async function loadAgentTools(parts: AgentToolParts): Promise<AgentToolCalls> {
  return new (await import('./bundles/agentTools.ts')).AgentCalls(parts);
}

interface LateAnalysis extends Disposable {
  readonly load: () => Promise<Analysis>;
}

/** The bundle that reads YAML is loaded once, with the first text that needs it. */
function createLateAnalysis(context: vscode.ExtensionContext): LateAnalysis {
  let loaded: Promise<Analysis> | undefined;
  const workerFile = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  return {
    load: () =>
      (loaded ??= import('./bundles/analysis.ts').then(({ createAnalysis }) =>
        createAnalysis(workerFile, HOST_CLOCK),
      )),
    dispose: () =>
      void loaded?.then((analysis) => {
        analysis.dispose();
      }),
  };
}
