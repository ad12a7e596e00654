/** What the extension does by means of Node: logins, Docker and the searches of the organisation. */
import * as vscode from 'vscode';
import type { DockerAccounts, DockerTools } from './core/exchange/dockerTools.ts';
import type { Disposable } from './core/domain/lifecycle.ts';
import type { ImageRegistry } from './core/logins/imageAccess.ts';
import type { ProxySettings } from './core/domain/proxySettings.ts';
import type { LoginMemories } from './core/logins/loginStates.ts';
import type { RegistryProvider } from './core/logins/registryProvider.ts';
import type { IntegrationRecords } from './core/records/integrationStore.ts';
import { LoginRuns } from './host/login/loginRuns.ts';
import { LoginStateFiles } from './host/login/loginStateFiles.ts';
import { userProxySettings } from './host/login/userProxySettings.ts';
import type { OrganisationParts } from './host/search/createOrganisation.ts';
import type { LateOrganisation } from './host/search/organisation.ts';
import type { SearchMemoryFiles } from './host/storage/searchMemoryFiles.ts';
import { proxySettingsFromEnvironment } from './registries/http/proxySettings.ts';

/** Login tests, and what Docker does with logins. */
export interface Logins {
  readonly states: LoginMemories & Disposable;
  readonly runs: LoginRuns;
  readonly loadProvider: () => Promise<RegistryProvider>;
  readonly loadImages: () => Promise<ImageRegistry>;
  readonly loadAccounts: () => Promise<DockerAccounts>;
  readonly loadDocker: () => Promise<DockerTools>;
}

/** The memory of login tests, and the tests themselves: they and their HTTP client are loaded with the first one. */
export function createLogins(
  context: vscode.ExtensionContext,
  records: IntegrationRecords,
  reportError: (error: unknown) => void,
): Logins {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'logins');
  let loaded: Promise<RegistryProvider & ImageRegistry & DockerAccounts> | undefined;
  const load = (): Promise<RegistryProvider & ImageRegistry & DockerAccounts> =>
    (loaded ??= import('./bundles/login.ts').then(({ createLoginService }) =>
      createLoginService(readProxySettings),
    ));
  return {
    states: new LoginStateFiles({ folder, records, reportError }),
    runs: new LoginRuns(Date.now, reportError),
    loadProvider: load,
    loadImages: load,
    loadAccounts: load,
    loadDocker: async () => (await import('./bundles/docker.ts')).createDockerTools(process.env),
  };
}

/** The searches of the organisation, which are loaded with the first. */
export interface Searches {
  readonly loadMemories: () => Promise<Pick<SearchMemoryFiles, 'forget'>>;
  readonly load: () => Promise<LateOrganisation>;
}

/** Searches and what they remember, with their HTTP client. */
export function createSearches(
  context: vscode.ExtensionContext,
  parts: Omit<OrganisationParts, 'search' | 'memories'>,
): Searches {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'searches').fsPath;
  const { reportError } = parts;
  const loadMemories = async (): Promise<SearchMemoryFiles> =>
    new (await import('./bundles/organisation.ts')).SearchMemoryFiles({ folder, reportError });
  return {
    loadMemories,
    load: async () => {
      const [late, { createCodeSearch }, memories] = await Promise.all([
        import('./bundles/organisation.ts'),
        import('./bundles/search.ts'),
        loadMemories(),
      ]);
      const search = createCodeSearch(readProxySettings);
      return late.createOrganisation({ ...parts, memories, search });
    },
  };
}

/** As they are now: read for each use, since a person may change them. */
function readProxySettings(): ProxySettings {
  return userProxySettings(proxySettingsFromEnvironment(process.env));
}
