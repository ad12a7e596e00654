import type { IntegrationQueries } from '../workspace/integrationIndex.ts';

/** Two names, one of which takes the place of the other. */
export interface RenamedNames {
  readonly oldName: string;
  readonly newName: string;
}

/** How often one file names both. */
export interface NameCounts {
  readonly old: number;
  readonly new: number;
}

/** The counts of each file that has the old name, by its URI. */
export type CountsByFile = Readonly<Record<string, NameCounts>>;

/** How often each file that has the old name names both, in its newest text. */
export function countNames({ oldName, newName }: RenamedNames, index: IntegrationQueries): CountsByFile {
  const news = countByFile(newName, index);
  const olds = [...countByFile(oldName, index)];
  return Object.fromEntries(olds.map(([uri, old]) => [uri, { old, new: news.get(uri) ?? 0 }]));
}

/** Whether some file lost the old name and gained the new one since it was counted: that another file has it says nothing. */
export function isRenamedSince(
  before: CountsByFile,
  { oldName, newName }: RenamedNames,
  index: IntegrationQueries,
): boolean {
  const news = countByFile(newName, index);
  const olds = countByFile(oldName, index);
  return Object.entries(before).some(
    ([uri, counts]) => (news.get(uri) ?? 0) > counts.new && (olds.get(uri) ?? 0) < counts.old,
  );
}

function countByFile(name: string, index: IntegrationQueries): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of index.references(name)) {
    counts.set(file.uri, (counts.get(file.uri) ?? 0) + 1);
  }
  return counts;
}
