import { addAll } from '../domain/addAll.ts';
import { detailOf } from '../domain/unknownReason.ts';
import type { TextAnalyzer } from '../workspace/fileAnalysis.ts';
import type { CodeSearch, FoundFile, SearchAccess, SearchTarget } from './codeSearch.ts';
import { BoundedTexts } from './boundedTexts.ts';
import { dependentsIn, hiddenByTemplates } from './foundDependents.ts';
import type { FoundDependent } from './foundDependents.ts';
import { parseUrl } from '../domain/absoluteUrl.ts';
import { NotSeenList, notSeen } from './searchEnd.ts';
import type { NamedSearch, NotSeen, SearchEnd } from './searchEnd.ts';

/** One search with what it may use. */
export interface PlannedSearch {
  readonly target: SearchTarget;
  readonly access: Omit<SearchAccess, 'signal'>;
  /** Why nobody can be asked. */
  readonly problem?: NotSeen;
}

export interface ElsewhereMeans {
  readonly search: CodeSearch;
  readonly analyzer: TextAnalyzer;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ElsewhereProgress) => void;
}

/** The progress of all searches together. */
export interface ElsewhereProgress {
  readonly files: number;
  readonly dependents: number;
  /** Brands of the engines that look at one project after the other, which takes long. */
  readonly oneByOne: readonly string[];
}

/** A search that was asked, and how. */
export interface AskedSearch {
  readonly engine: string;
  readonly search: NamedSearch;
  /** The engine looked at one project after the other: it has no search over the scope. */
  readonly oneByOne: boolean;
}

/** What one search did not see. */
export interface EngineNotSeen extends NotSeen {
  readonly engine: string;
  readonly search: NamedSearch;
}

export interface ElsewhereReport {
  readonly integrationName: string;
  /** Each place once, sorted by repository, path, line and column. */
  readonly dependents: readonly FoundDependent[];
  readonly notSeen: readonly EngineNotSeen[];
  readonly asked: readonly AskedSearch[];
  /** Texts of the files that hold the dependents, by {@link textKey}, as far as they fit: a found place is shown as it was found. */
  readonly texts: ReadonlyMap<string, string>;
  /** Public texts that were read, by the id of their content, as far as they fit. */
  readonly publicTexts: ReadonlyMap<string, string>;
  /** Only then does an empty list mean that nothing that the engines know names the integration. */
  readonly complete: boolean;
}

/** Asks all searches at once. One that fails takes no other along, and what was found before a failure counts. */
export async function findElsewhere(
  name: string,
  searches: readonly PlannedSearch[],
  means: ElsewhereMeans,
): Promise<ElsewhereReport> {
  const progress = new Progress(means.onProgress);
  const texts = new BoundedTexts();
  const publicTexts = new BoundedTexts();
  const results = await Promise.all(
    searches.map((search) => runOne(name, search, means, { progress, texts, publicTexts })),
  );
  const unseen = results.flatMap(({ asked: { engine, search }, end }) =>
    toList(end).map((entry): EngineNotSeen => ({ ...entry, engine, search })),
  );
  return {
    integrationName: name,
    dependents: mergeDependents(results.map(({ dependents }) => dependents)),
    notSeen: unseen,
    asked: results.map(({ asked }) => asked),
    texts: texts.texts,
    publicTexts: publicTexts.texts,
    complete: unseen.length === 0,
  };
}

/** What all searches together tell while they run. */
class Progress {
  readonly #tell: (progress: ElsewhereProgress) => void;
  readonly #oneByOne = new Set<string>();
  #files = 0;
  #dependents = 0;

  constructor(tell: ElsewhereMeans['onProgress']) {
    this.#tell = tell ?? ((): void => undefined);
  }

  addFile(dependents: number): void {
    this.#files += 1;
    this.#dependents += dependents;
    this.#draw();
  }

  addSlow(label: string): void {
    this.#oneByOne.add(label);
    this.#draw();
  }

  #draw(): void {
    this.#tell({ files: this.#files, dependents: this.#dependents, oneByOne: [...this.#oneByOne] });
  }
}

/** Names the text that an engine gave of a file. */
export function textKey(dependent: FoundDependent): string {
  return `${dependent.engine} ${fileKey(dependent)}`;
}

/** What all searches of a report fill together. */
interface Gathered {
  readonly progress: Progress;
  readonly texts: BoundedTexts;
  readonly publicTexts: BoundedTexts;
}

function namedSearch({ engine, url, scope }: SearchTarget, { engines }: CodeSearch): NamedSearch {
  const label = engines.find(({ id }) => id === engine)?.label ?? engine;
  return { label, host: parseUrl(url)?.host ?? '', scope };
}

interface SearchResult {
  readonly asked: AskedSearch;
  readonly dependents: readonly FoundDependent[];
  readonly end: SearchEnd;
}

async function runOne(
  name: string,
  search: PlannedSearch,
  means: ElsewhereMeans,
  { progress, texts, publicTexts }: Gathered,
): Promise<SearchResult> {
  const { target, access } = search;
  const asked = { engine: target.engine, search: namedSearch(target, means.search), oneByOne: false };
  const onSlowWay = (reason: 'one-by-one'): void => {
    asked.oneByOne = true;
    progress.addSlow(asked.search.label);
    access.onSlowWay?.(reason);
  };
  const wanted = { name, engine: target.engine };
  const dependents: FoundDependent[] = [];
  const unseen = new NotSeenList();
  if (search.problem !== undefined) {
    return { asked, dependents, end: { kind: 'failed', notSeen: search.problem } };
  }
  try {
    const pages = means.search.filesNaming(name, target, { ...access, onSlowWay, signal: means.signal });
    for (let page = await pages.next(); ; page = await pages.next()) {
      if (page.done === true) {
        return { asked, dependents, end: withMore(page.value, unseen) };
      }
      for (const file of page.value) {
        const found = await dependentsIn(file, wanted, means.analyzer, means.signal);
        addAll(dependents, found.dependents);
        const hidden = [found.notSeen, hiddenByTemplates(file, name)].filter((one) => one !== null);
        hidden.forEach((one) => {
          unseen.add(one);
        });
        keepText(file, found.dependents, { texts, publicTexts });
        progress.addFile(found.dependents.length);
      }
    }
  } catch (error) {
    // A fault of the program itself: the other searches go on, and the missing results are reported as not seen.
    unseen.add(notSeen('reply-unreadable', detailOf(error)));
    return { asked, dependents, end: unseen.end() };
  }
}

function keepText(
  { text, publicId }: FoundFile,
  [dependent]: readonly FoundDependent[],
  { texts, publicTexts }: Pick<Gathered, 'texts' | 'publicTexts'>,
): void {
  if (dependent !== undefined) {
    texts.keep(textKey(dependent), text);
  }
  if (publicId !== undefined) {
    publicTexts.keep(publicId, text);
  }
}

function withMore(end: SearchEnd, more: NotSeenList): SearchEnd {
  const added = more.end();
  if (added.kind !== 'partial' || end.kind === 'failed') {
    return end;
  }
  return { kind: 'partial', notSeen: [...toList(end), ...added.notSeen] };
}

function toList(end: SearchEnd): readonly NotSeen[] {
  switch (end.kind) {
    case 'complete':
      return [];
    case 'partial':
      return end.notSeen;
    case 'failed':
      return [end.notSeen];
  }
}

/**
 * Each place once. Two engines that know one repository may have read different commits of a file: only the first of them
 * that found something there counts, else one entry that moved would be two.
 */
export function mergeDependents(lists: readonly (readonly FoundDependent[])[]): readonly FoundDependent[] {
  const owner = new Map<string, number>();
  const places = new Map<string, FoundDependent>();
  lists.forEach((list, index) => {
    for (const dependent of list) {
      const file = fileKey(dependent);
      if ((owner.get(file) ?? index) === index) {
        owner.set(file, index);
        const { line, column, kind } = dependent;
        const place = JSON.stringify([file, line, column, kind]);
        places.set(place, places.get(place) ?? dependent);
      }
    }
  });
  return [...places.values()].sort(byPlace);
}

/** A key that is equal for every engine, if the engine gives the host of the repository. */
export function fileKey(
  file: Pick<FoundDependent, 'repository' | 'repositoryKey' | 'path' | 'engine'>,
): string {
  return JSON.stringify([file.repositoryKey ?? `${file.engine} ${file.repository}`, file.path]);
}

/** Without what stands in files that are open: their text, newer than the engine's, was asked already. */
export function withoutOpenFiles(
  dependents: readonly FoundDependent[],
  isOpen: (repositoryKey: string, path: string) => boolean,
): readonly FoundDependent[] {
  return dependents.filter(
    ({ repositoryKey, path }) => repositoryKey === null || !isOpen(repositoryKey, path),
  );
}

/** By code units, so that the order is the same on every machine. */
export function byPlace(
  a: Pick<FoundDependent, 'repository' | 'path' | 'line' | 'column'>,
  b: Pick<FoundDependent, 'repository' | 'path' | 'line' | 'column'>,
): number {
  return (
    compare(a.repository, b.repository) || compare(a.path, b.path) || a.line - b.line || a.column - b.column
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
