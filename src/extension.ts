import path from 'node:path';
import * as vscode from 'vscode';
import type { Analysis } from './bundles/analysis.ts';
import type { Disposable } from './core/domain/lifecycle.ts';
import type { LoginStates } from './core/integrations/loginStates.ts';
import { RenameFollower } from './core/integrations/renameFollower.ts';
import type { RegistryProvider } from './core/integrations/registryProvider.ts';
import type { ReferenceEdits } from './core/yaml/edits/referenceEdits.ts';
import { createApi } from './host/api/createApi.ts';
import type { ShippableIntegrationsApi } from './host/api/shippableIntegrationsApi.ts';
import { registerIntegrationCommands } from './host/commands/registerIntegrationCommands.ts';
import { openPlace } from './host/forms/openPlace.ts';
import { registerForms } from './host/forms/registerForms.ts';
import { HOST_CLOCK } from './host/hostClock.ts';
import { FindingsPage } from './host/language/findingsPage.ts';
import { createFolderMemory } from './host/storage/folderMemory.ts';
import { findingProblems } from './host/language/findingProblems.ts';
import { registerFindings } from './host/language/registerFindings.ts';
import { openIntegrationStorage } from './host/storage/openIntegrationStorage.ts';
import { registerIntegrationsView } from './host/views/registerIntegrationsView.ts';
import { createWorkspaceIndex } from './host/workspace/createWorkspaceIndex.ts';
import { whenIndexed } from './host/workspace/whenIndexed.ts';
import { LateAnalyzer } from './host/workspace/lateAnalyzer.ts';
import { proxySettingsFromEnvironment } from './registries/http/proxySettings.ts';

/** Composition root: creates, connects and registers. Everything that is registered ends with the context. */
export function activate(context: vscode.ExtensionContext): ShippableIntegrationsApi {
  const log = vscode.window.createOutputChannel('Shippable Integrations', { log: true });
  const reportError = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const storage = openIntegrationStorage(context, reportError);
  const analysis = createLateAnalysis(context);
  const workspace = createWorkspaceIndex(analysis.load, reportError);
  const { extensionUri } = context;
  const findingsParts = { load: analysis.load, index: workspace.queries, records: storage.store };
  const findings = registerFindings({ ...findingsParts, page: new FindingsPage(extensionUri), reportError });
  const view = registerIntegrationsView({
    index: workspace.queries,
    indexer: workspace.indexer,
    records: storage.store,
    credentials: storage.health,
    logins: NEVER_TESTED,
    problems: [findingProblems(findings.publisher)],
    memory: context.workspaceState,
    reportError,
  });

  const loadEdits = async (): Promise<ReferenceEdits> => (await analysis.load()).edits;
  const folderMemory = createFolderMemory({
    ledger: storage.ledger,
    index: workspace.queries,
    indexer: workspace.indexer,
    analyzer: new LateAnalyzer(analysis.load),
    reportError,
  });
  const forms = registerForms({
    extensionUri,
    integrations: storage.services,
    ready: storage.ready,
    index: workspace.queries,
    indexState: workspace.indexer,
    readRemembered: folderMemory.read,
    loadEdits,
    loadProvider: createLateProvider(),
    reportError,
  });

  const follower = new RenameFollower(storage.services, workspace.queries, reportError);
  const commands = registerIntegrationCommands({
    integrations: storage.services,
    ready: storage.ready,
    index: workspace.queries,
    whenIndexed: () => whenIndexed(workspace.indexer),
    remembered: (name) => folderMemory.read(name, new AbortController().signal),
    forms: forms.integrationForms,
    deleteWindows: forms.deleteWindows,
    loadEdits,
    follower,
    openPlace,
    reportError,
  });

  context.subscriptions.push(log, storage, analysis, workspace, view, findings);
  context.subscriptions.push(folderMemory, forms, follower, commands);

  return createApi({
    records: storage.store,
    ready: storage.ready,
    index: workspace.queries,
    whenIndexed: () => whenIndexed(workspace.indexer),
  });
}

/** The login tests with their HTTP client are loaded with the first test. */
function createLateProvider(): () => Promise<RegistryProvider> {
  let loaded: Promise<RegistryProvider> | undefined;
  return () =>
    (loaded ??= import('./bundles/login.ts').then(({ createLoginService }) =>
      createLoginService(() => proxySettingsFromEnvironment(process.env)),
    ));
}

const NEVER_TESTED: LoginStates = {
  stateOf: () => undefined,
  onDidChange: () => ({ dispose: () => undefined }),
};

interface LateAnalysis extends Disposable {
  readonly load: () => Promise<Analysis>;
}

/** The bundle that reads YAML is loaded once, with the first text that needs it. */
function createLateAnalysis(context: vscode.ExtensionContext): LateAnalysis {
  let loaded: Promise<Analysis> | undefined;
  const workerFile = path.join(context.extensionPath, 'dist', 'worker.js');
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
