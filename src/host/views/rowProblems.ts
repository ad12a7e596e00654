import { lastAtOrBefore } from '../../core/domain/lastAtOrBefore.ts';
import type { TextRange } from '../../core/domain/textRange.ts';
import type { FileUri, SourceFile } from '../../core/domain/sourceFile.ts';
import type { FileAnalysis } from '../../core/workspace/fileAnalysis.ts';
import type { IndexedFile } from '../../core/workspace/indexedFile.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { FileProblem, ProblemFiles } from '../findings/foundProblems.ts';

/** A problem with the file it is in. */
export interface LocatedProblem {
  readonly uri: FileUri;
  readonly file: SourceFile;
  readonly problem: FileProblem;
}

/** An entry of a file that names an integration. */
interface NamedEntry {
  readonly name: string;
  readonly yamlPath: string;
  readonly range: TextRange;
}

/** The problems of one file by the line of the tree that each is about. */
interface FileRows {
  readonly ofName: ReadonlyMap<string, readonly LocatedProblem[]>;
  /** By the path of the entry in the file. */
  readonly ofPlace: ReadonlyMap<string, readonly LocatedProblem[]>;
  /** In no entry that names an integration. */
  readonly others: readonly LocatedProblem[];
}

/**
 * Knows which lines of the tree the problems of the files are about. A change of a file costs no more than that file and the
 * files with the same names, however many others there are.
 */
export class RowProblems {
  readonly #index: Pick<IntegrationQueries, 'file'>;
  readonly #found: ProblemFiles;
  readonly #rows = new Map<FileUri, FileRows>();
  readonly #filesOfName = new Map<string, Map<FileUri, readonly LocatedProblem[]>>();
  /** Joined when they are asked for. */
  readonly #ofName = new Map<string, readonly LocatedProblem[]>();
  #others: readonly LocatedProblem[] | undefined;
  /** Files whose rows are not known to be right. */
  readonly #stale: Set<FileUri>;

  constructor(index: Pick<IntegrationQueries, 'file'>, found: ProblemFiles) {
    this.#index = index;
    this.#found = found;
    this.#stale = new Set(found.uris());
  }

  /** Called when problems or texts of files changed. */
  invalidate(files: Iterable<FileUri>): void {
    for (const uri of files) {
      this.#stale.add(uri);
    }
  }

  /** Names that problems are about. */
  names(): Iterable<string> {
    this.#update();
    return this.#filesOfName.keys();
  }

  ofName(name: string): readonly LocatedProblem[] {
    this.#update();
    let found = this.#ofName.get(name);
    if (found === undefined) {
      found = [...(this.#filesOfName.get(name)?.values() ?? [])].flat();
      this.#ofName.set(name, found);
    }
    return found;
  }

  ofPlace(uri: FileUri, yamlPath: string): readonly LocatedProblem[] {
    this.#update();
    return this.#rows.get(uri)?.ofPlace.get(yamlPath) ?? [];
  }

  /** Problems in no entry that names an integration. */
  others(): readonly LocatedProblem[] {
    this.#update();
    this.#others ??= [...this.#rows.values()].flatMap(({ others }) => others);
    return this.#others;
  }

  #update(): void {
    for (const uri of this.#stale) {
      this.#replace(uri);
    }
    this.#stale.clear();
  }

  #replace(uri: FileUri): void {
    // An editor may show a file that is gone, or one from outside the folders.
    const known = this.#index.file(uri);
    const problems = known === undefined ? [] : this.#found.problemsOf(uri);
    const rows = known === undefined || problems.length === 0 ? undefined : rowsOf(known, uri, problems);
    const old = this.#rows.get(uri);
    for (const name of new Set([...(old?.ofName.keys() ?? []), ...(rows?.ofName.keys() ?? [])])) {
      this.#replaceName(name, uri, rows?.ofName.get(name));
    }
    if ((old?.others.length ?? 0) + (rows?.others.length ?? 0) > 0) {
      this.#others = undefined;
    }
    setOrDelete(this.#rows, uri, rows);
  }

  #replaceName(name: string, uri: FileUri, problems: readonly LocatedProblem[] | undefined): void {
    const files = this.#filesOfName.get(name) ?? new Map<FileUri, readonly LocatedProblem[]>();
    setOrDelete(files, uri, problems);
    setOrDelete(this.#filesOfName, name, files.size === 0 ? undefined : files);
    this.#ofName.delete(name);
  }
}

function setOrDelete<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) {
    map.delete(key);
  } else {
    map.set(key, value);
  }
}

function rowsOf({ file, analysis }: IndexedFile, uri: FileUri, problems: readonly FileProblem[]): FileRows {
  const entries = namedEntries(analysis);
  const ofName = new Map<string, LocatedProblem[]>();
  const ofPlace = new Map<string, LocatedProblem[]>();
  const others: LocatedProblem[] = [];
  for (const problem of problems) {
    const located = { uri, file, problem };
    const entry = entryOf(problem.ranges, entries);
    if (entry === undefined) {
      others.push(located);
    } else {
      addTo(ofName, entry.name, located);
      addTo(ofPlace, entry.yamlPath, located);
    }
  }
  return { ofName, ofPlace, others };
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

/** In the order of their starts; of two that start at the same place, the longer one comes first. */
function namedEntries({ references, misplaced }: FileAnalysis): readonly NamedEntry[] {
  const entries = [
    ...references.map(({ integrationName, yamlPath, entryRange }) => ({
      name: integrationName,
      yamlPath,
      range: entryRange,
    })),
    ...misplaced.map(({ integrationName, yamlPath, nameRange }) => ({
      name: integrationName,
      yamlPath,
      range: nameRange,
    })),
  ];
  return entries.sort(({ range: a }, { range: b }) => a.start - b.start || b.end - a.end);
}

/** How far back an entry around a place is looked for: entries nest a few deep, a file may hold thousands. */
const MAX_NESTED = 16;

/** The innermost entry around the first range that has one. */
function entryOf(ranges: readonly TextRange[], entries: readonly NamedEntry[]): NamedEntry | undefined {
  for (const { start } of ranges) {
    const before = lastAtOrBefore(entries, start, ({ range }) => range.start) + 1;
    const near = entries.slice(Math.max(0, before - MAX_NESTED), before);
    const found = near.findLast(({ range }) => start < range.end);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
