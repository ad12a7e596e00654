import { lastAtOrBefore } from '../../core/domain/lastAtOrBefore.ts';
import type { TextRange } from '../../core/domain/textRange.ts';
import type { FileUri, SourceFile } from '../../core/domain/sourceFile.ts';
import type { FileAnalysis } from '../../core/workspace/fileAnalysis.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { FileProblem, ProblemFiles } from '../findings/foundProblems.ts';

/** A problem with the file it is in. */
export interface LocatedProblem {
  readonly uri: FileUri;
  readonly file: SourceFile;
  readonly problem: FileProblem;
}

/** The problems of all files, by the line of the tree that each is about. */
export interface PlacedProblems {
  readonly ofName: ReadonlyMap<string, readonly LocatedProblem[]>;
  /** By {@link placeKey}. */
  readonly ofPlace: ReadonlyMap<string, readonly LocatedProblem[]>;
  /** In no entry that names an integration. */
  readonly others: readonly LocatedProblem[];
}

/** An entry of a file that names an integration. */
interface NamedEntry {
  readonly name: string;
  readonly yamlPath: string;
  readonly range: TextRange;
}

interface FilePlaces {
  readonly analysis: FileAnalysis;
  /** In the order of the problems; undefined where a problem is in none. */
  readonly entries: readonly (NamedEntry | undefined)[];
}

export function placeKey(uri: FileUri, yamlPath: string): string {
  return `${uri}#${yamlPath}`;
}

/** Tells which lines of the tree the problems of the files are about. */
export class RowProblems {
  readonly #index: IntegrationQueries;
  readonly #found: ProblemFiles;
  /** What was told of a file stays as long as neither its problems nor its entries change. */
  readonly #places = new WeakMap<readonly FileProblem[], FilePlaces>();
  #placed: PlacedProblems | undefined;

  constructor(index: IntegrationQueries, found: ProblemFiles) {
    this.#index = index;
    this.#found = found;
  }

  /** Called when problems or files changed. */
  invalidate(): void {
    this.#placed = undefined;
  }

  all(): PlacedProblems {
    this.#placed ??= this.#place();
    return this.#placed;
  }

  #place(): PlacedProblems {
    const ofName = new Map<string, LocatedProblem[]>();
    const ofPlace = new Map<string, LocatedProblem[]>();
    const others: LocatedProblem[] = [];
    for (const [uri, problems] of this.#found.files()) {
      const known = this.#index.file(uri);
      if (known === undefined) {
        // An editor still shows a file that is gone, or one from outside the folders.
        continue;
      }
      const entries = this.#entriesOf(problems, known.analysis);
      problems.forEach((problem, at) => {
        const entry = entries[at];
        const located = { uri, file: known.file, problem };
        if (entry === undefined) {
          others.push(located);
        } else {
          addTo(ofName, entry.name, located);
          addTo(ofPlace, placeKey(uri, entry.yamlPath), located);
        }
      });
    }
    return { ofName, ofPlace, others };
  }

  #entriesOf(problems: readonly FileProblem[], analysis: FileAnalysis): readonly (NamedEntry | undefined)[] {
    const known = this.#places.get(problems);
    if (known?.analysis === analysis) {
      return known.entries;
    }
    const named = namedEntries(analysis);
    const entries = problems.map(({ ranges }) => entryOf(ranges, named));
    this.#places.set(problems, { analysis, entries });
    return entries;
  }
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

/** In the order of their starts; of two that start together the longer one first. */
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
