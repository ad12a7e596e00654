import type { BuildGraph } from '../../core/build/buildGraph.ts';
import { groupBy } from '../../core/domain/groupBy.ts';

/** The builds of a graph with the names of their folders; where two have one name, with their paths. */
export function repositoryNames(
  { nodes }: BuildGraph,
  pathOf: (folderUri: string) => string,
): ReadonlyMap<string, string> {
  const paths = new Map(
    nodes.flatMap(({ build }) => (build === null ? [] : [[build, pathOf(build)] as const])),
  );
  const byName = groupBy(paths.values(), baseName);
  return new Map(
    [...paths].map(([build, path]) => {
      const name = baseName(path);
      return [build, name === '' || (byName.get(name) ?? []).length > 1 ? path : name];
    }),
  );
}

function baseName(path: string): string {
  return path.split(/[\\/]/u).findLast((part) => part !== '') ?? '';
}
