import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { repositoryKey } from '../../core/search/repositoryKey.ts';
import type { GitApi } from '../git/gitApi.ts';

/** Tells the files that are open by the remote of their repository and their path in it. */
export function openFilesOf(
  git: GitApi | undefined,
  index: IntegrationQueries,
): (repositoryKey: string, path: string) => boolean {
  const open = new Set<string>();
  const roots = (git?.repositories ?? []).flatMap(({ rootUri, state }) => {
    const remotes = state.remotes ?? [];
    const origin = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
    const key = repositoryKey(origin?.fetchUrl ?? origin?.pushUrl ?? '');
    return key === null ? [] : [{ key, root: `${rootUri.toString()}/` }];
  });
  for (const { file } of index.files()) {
    // The nearest root: a repository may lie in another one.
    const own = roots
      .filter(({ root }) => file.uri.startsWith(root))
      .sort((a, b) => b.root.length - a.root.length)[0];
    if (own !== undefined) {
      open.add(openKey(own.key, decoded(file.uri.slice(own.root.length))));
    }
  }
  return (key, path) => open.has(openKey(key, path));
}

function openKey(key: string, path: string): string {
  return JSON.stringify([key, path]);
}

/** A URI that is written otherwise names a file that is not known to be open, no more. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
