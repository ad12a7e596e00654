import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/records/credentialVault.ts';
import type { CodeSearch } from '../../core/search/codeSearch.ts';
import { ElsewhereSearches } from '../../core/search/elsewhereSearches.ts';
import { textKey } from '../../core/search/findElsewhere.ts';
import type { SearchMemories } from '../../core/search/searchMemory.ts';
import type { FoundDependent } from '../../core/search/foundDependents.ts';
import { t } from '../../core/messages/translated.ts';
import type { TextAnalyzer } from '../../core/workspace/fileAnalysis.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { SETTINGS } from '../contributions.ts';
import { loadGitApi } from '../git/gitApi.ts';
import { showInformation } from '../shown/notifications.ts';
import { FoundFilePages } from './foundFilePages.ts';
import { openFilesOf } from './openRepositories.ts';
import type { LateOrganisation } from './organisation.ts';
import { planSearch } from './planSearch.ts';
import { readSearchEntries, searchScopes } from './searchSettings.ts';
import { SearchTokens } from './searchTokens.ts';
import { setUpSearch } from './setUpSearch.ts';

export interface OrganisationParts {
  readonly search: CodeSearch;
  readonly analyzer: TextAnalyzer;
  readonly vault: CredentialVault;
  readonly index: IntegrationQueries;
  readonly memories: SearchMemories;
  readonly reportError: (error: unknown) => void;
}

/** The searches of the organisation, connected to the settings, the keyring and the open repositories. */
export function createOrganisation(parts: OrganisationParts): LateOrganisation {
  const { search, analyzer, vault, index, memories, reportError } = parts;
  const tokens = new SearchTokens(vault);
  const pages = new FoundFilePages();
  const searches = new ElsewhereSearches({
    search,
    analyzer,
    plan: () => Promise.all(readSearchEntries().map((entry) => planSearch(entry, search, tokens))),
    openFiles: async () => openFilesOf(await loadGitApi(), index),
    memories,
    now: () => Date.now(),
    reportError,
  });
  const settings = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(SETTINGS.organisationSearches)) {
      searches.forget();
    }
  });
  return {
    scopes: searchScopes,
    stateOf: (name) => searches.stateOf(name),
    search: (name) => searches.search(name),
    stop: (name) => {
      searches.stop(name);
    },
    open: async (name, dependent) => {
      const state = searches.stateOf(name);
      const text = state.kind === 'found' ? state.report.texts.get(textKey(dependent)) : undefined;
      await (text === undefined ? openOnTheWeb(dependent) : pages.show(dependent, text));
    },
    onDidChange: searches.onDidChange,
    setUp: async () => {
      await setUpSearch({ search, tokens });
      searches.forget();
    },
    dispose: () => {
      settings.dispose();
      searches.dispose();
      pages.dispose();
    },
  };
}

async function openOnTheWeb({ url }: FoundDependent): Promise<void> {
  if (url === null) {
    void showInformation(t('The text of this file is not kept, and its search engine gives no page of it.'));
  } else {
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  }
}
