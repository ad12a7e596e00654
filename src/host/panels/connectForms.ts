import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { describeNotThere } from '../../core/messages/describeFailure.ts';
import { findRecord } from '../../core/records/findRecord.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { RegistryProvider } from '../../core/logins/registryProvider.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import { saveChosenFile } from '../commands/saveChosenFile.ts';
import { COMMANDS } from '../contributions.ts';
import { GraphPanels } from '../graph/graphPanels.ts';
import type { PictureMaker } from '../graph/graphServices.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import type { Organisation } from '../search/organisation.ts';
import type { BranchDependencies } from '../git/lateBranches.ts';
import { renameInFiles } from '../commands/renameInFiles.ts';
import { tellKept } from '../commands/tellKept.ts';
import { tellNotChanged } from '../commands/tellNotChanged.ts';
import type { CredentialStates } from '../../core/records/credentialHealth.ts';
import type { DeleteServices } from '../deletion/deleteServices.ts';
import { forgetFolder, type ForgetFolder } from '../deletion/forgetFolder.ts';
import type { LookServices } from '../dependencies/dependencyLook.ts';
import { ProviderDraftLoginTest } from '../forms/draftLoginTest.ts';
import { EditorReferenceRemoval } from '../deletion/editorReferenceRemoval.ts';
import type { FormServices } from '../forms/formServices.ts';
import { insertOverride } from '../forms/insertOverride.ts';
import { IntegrationFormPanels } from '../forms/integrationFormPanels.ts';
import { pickCaFile, pickKeyFile } from '../forms/pickFiles.ts';
import { renameFromForm } from '../forms/renameFromForm.ts';
import { confirmInDialog, showWarning } from '../shown/notifications.ts';
import { openPlace } from '../shown/openPlace.ts';
import { readablePath } from '../shown/readablePath.ts';
import { FileLines } from '../page/fileLines.ts';
import { connectPages, type ConnectedPages } from '../page/connectPages.ts';
import type { OpenPage } from '../page/pageState.ts';
import { WorkspaceDependencies } from '../dependencies/workspaceDependencies.ts';
import type { IndexState, RememberedReader } from '../dependencies/workspaceDependencies.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { LoginRuns } from '../login/loginRuns.ts';
import type { LoadYamlEdits } from '../commands/yamlEdits.ts';
import { t } from '../../core/messages/translated.ts';

/** What the pages are connected to. */
export interface FormParts {
  readonly extensionUri: vscode.Uri;
  readonly openPage: OpenPage;
  readonly integrations: IntegrationServices;
  readonly ready: Promise<void>;
  readonly index: IntegrationQueries;
  readonly builds: WorkspaceBuilds;
  readonly indexState: IndexState;
  readonly folderMemory: { readonly read: RememberedReader; readonly forget: ForgetFolder };
  readonly branches: BranchDependencies;
  readonly organisation: Organisation;
  readonly whenCurrent: () => Promise<void>;
  readonly credentials: CredentialStates;
  readonly logins: LoginStates;
  readonly runs: LoginRuns;
  readonly rememberLogin: FormServices['rememberLogin'];
  readonly loadEdits: LoadYamlEdits;
  readonly loadProvider: () => Promise<RegistryProvider>;
  readonly loadPicture: () => Promise<PictureMaker>;
  readonly reportError: (error: unknown) => void;
}

/** The pages with everything behind them. */
export interface ConnectedForms extends Disposable {
  readonly pages: ConnectedPages;
  readonly integrationForms: IntegrationFormPanels;
  readonly openDeletion: (recordId: string) => void;
  readonly graphs: GraphPanels;
}

/** The pages of integrations with form and deletion, and the picture, connected to the index, the records and the registries. */
export function connectForms(parts: FormParts): ConnectedForms {
  const { extensionUri, integrations, ready, reportError } = parts;
  const dependencies = new WorkspaceDependencies(
    parts,
    parts.indexState,
    parts.folderMemory.read,
    reportError,
  );
  const shared = { extensionUri, integrations, ready, t, reportError };
  const form = formServices(parts, shared, dependencies);
  const integrationForms = new IntegrationFormPanels(form, parts.openPage);
  const graphs = new GraphPanels({
    ...shared,
    ...parts,
    dependencies,
    openPlace,
    reveal: async (integrationName) => {
      await vscode.commands.executeCommand(COMMANDS.revealIntegration, { integrationName });
    },
    saveSvg,
    pathOf: (folderUri) => readablePath(folderUri),
    clock: HOST_CLOCK,
  });
  const looks = lookServices(parts, dependencies);
  const deletion: DeleteServices = {
    ...shared,
    ...looks,
    showGraph: (integrationName) => {
      graphs.open(integrationName);
      return null;
    },
    removal: new EditorReferenceRemoval(parts.loadEdits),
    openPlace,
    forgetFolder: (folder) => forgetFolder(folder, parts.folderMemory.forget),
    enterCredentials: (recordId) => {
      integrationForms.open({ mode: 'edit', recordId });
    },
  };
  const pages = connectPages(
    { ...parts, ...shared, ...looks, forms: integrationForms },
    { form, deletion, drafts: integrationForms },
  );
  return {
    pages,
    integrationForms,
    openDeletion: (recordId) => {
      openDeletion(recordId, parts);
    },
    graphs,
    dispose: () => {
      pages.dispose();
      looks.lines.dispose();
      dependencies.dispose();
    },
  };
}

function openDeletion(recordId: string, { integrations, openPage }: FormParts): void {
  const found = findRecord(integrations.store, recordId);
  if (found.kind === 'found') {
    openPage(found.record.name, { kind: 'delete', recordId });
  } else {
    void showWarning(describeNotThere(found, t));
  }
}

/** What every look at dependencies needs. */
function lookServices(
  { index, branches, organisation, reportError }: FormParts,
  dependencies: WorkspaceDependencies,
): Omit<LookServices, 'integrations' | 'openPlace' | 't' | 'reportError'> & { readonly lines: FileLines } {
  return {
    dependencies,
    lines: new FileLines(index, reportError),
    branches,
    organisation,
    formatDate: (iso) => new Date(iso).toLocaleDateString(vscode.env.language),
    language: vscode.env.language,
    pathOf: (folderUri) => readablePath(folderUri),
  };
}

function formServices(
  parts: FormParts,
  shared: Pick<FormServices, 'extensionUri' | 'integrations' | 'ready' | 't' | 'reportError'>,
  dependencies: WorkspaceDependencies,
): FormServices {
  const { integrations, index } = parts;
  return {
    ...shared,
    references: dependencies,
    loginTest: new ProviderDraftLoginTest(parts.loadProvider, index, t),
    openReference: ({ file, place }) => openPlace(file, place),
    copyText: async (text) => vscode.env.clipboard.writeText(text),
    pickKeyFile: (keys) => pickKeyFile(keys, integrations.isPrivateKey),
    pickCaFile,
    renameFiles: (oldName, newName) =>
      renameFromForm(oldName, {
        ...parts,
        rename: () => renameInFiles(oldName, newName, parts),
        confirm: confirmInDialog,
        tellKept,
        t,
      }),
    tellNotChanged: (oldName) => {
      tellNotChanged(oldName, {
        ...parts,
        remembered: (name) => dependencies.remembered(name),
        openPlace,
      });
    },
    rememberLogin: parts.rememberLogin,
    credentials: {
      isLost: (record, field) => {
        const state = parts.credentials.stateOf(record);
        return state.kind === 'needs-credentials' && state.fields.some((lost) => lost === field);
      },
    },
    insertOverride: (name, region) => insertOverride(name, region, index, parts.loadEdits),
  };
}

async function saveSvg(text: string, fileName: string): Promise<string | null> {
  const target = await saveChosenFile(text, { fileName, filters: { SVG: ['svg'] }, saveLabel: t('Save') });
  return target === undefined ? null : readablePath(target.toString());
}
