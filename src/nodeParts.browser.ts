/** A browser reaches no registry and no search engine: their servers do not answer pages of other hosts. */
import { LoginRuns } from './host/login/loginRuns.ts';
import { whereItWorks } from './host/needsNode.ts';
import type * as node from './nodeParts.ts';

/** Nothing is tested here, so nothing is remembered. */
export const createLogins: typeof node.createLogins = (_context, _records, reportError) => ({
  states: {
    stateOf: () => undefined,
    remember: () => Promise.resolve(),
    onDidChange: () => ({ dispose: () => undefined }),
    dispose: () => undefined,
  },
  runs: new LoginRuns(Date.now, reportError),
  loadProvider: refuse,
  loadImages: refuse,
  loadAccounts: refuse,
  loadDocker: refuse,
});

export const createSearches: typeof node.createSearches = () => ({
  loadMemories: () => Promise.resolve({ forget: () => Promise.resolve() }),
  load: refuse,
});

function refuse(): Promise<never> {
  return Promise.reject(new Error(whereItWorks()));
}
