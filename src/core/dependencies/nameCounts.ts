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
  /** Counted in scripts, since no file had the old name anywhere else: a rename leaves scripts alone unless they are ticked. */
  readonly inScripts: boolean;
}

/** The counts of each file that has the old name, by its URI. */
export type CountsByFile = Readonly<Record<string, NameCounts>>;

/** How often each file that has the old name names both, in its newest text. */
export function countNames(names: RenamedNames, index: IntegrationQueries): CountsByFile {
  const counts = countWhere(false, names, index);
  return Object.keys(counts).length > 0 ? counts : countWhere(true, names, index);
}

function countWhere(
  inScripts: boolean,
  { oldName, newName }: RenamedNames,
  index: IntegrationQueries,
): CountsByFile {
  const news = countByFile(newName, inScripts, index);
  const olds = [...countByFile(oldName, inScripts, index)];
  return Object.fromEntries(olds.map(([uri, old]) => [uri, { old, new: news.get(uri) ?? 0, inScripts }]));
}

/** Whether some file lost the old name and gained the new one since it was counted: that another file has it says nothing. */
export function isRenamedSince(
  before: CountsByFile,
  names: RenamedNames,
  index: IntegrationQueries,
): boolean {
  return [false, true].some((inScripts) => {
    const counted = Object.entries(before).filter(([, counts]) => counts.inScripts === inScripts);
    return counted.length > 0 && isRenamedWhere(inScripts, new Map(counted), names, index);
  });
}

function isRenamedWhere(
  inScripts: boolean,
  before: ReadonlyMap<string, NameCounts>,
  { oldName, newName }: RenamedNames,
  index: IntegrationQueries,
): boolean {
  const news = countByFile(newName, inScripts, index);
  const olds = countByFile(oldName, inScripts, index);
  return [...before].some(
    ([uri, counts]) => (news.get(uri) ?? 0) > counts.new && (olds.get(uri) ?? 0) < counts.old,
  );
}

function countByFile(
  name: string,
  inScripts: boolean,
  index: IntegrationQueries,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const places = inScripts
    ? index.mentions(name).filter(({ mention }) => mention.target === 'integration')
    : [...index.references(name), ...index.misplaced(name)];
  for (const { file } of places) {
    counts.set(file.uri, (counts.get(file.uri) ?? 0) + 1);
  }
  return counts;
}
