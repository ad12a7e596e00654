import { Emitter } from '../domain/lifecycle.ts';
import type { Event } from '../domain/lifecycle.ts';
import type { LocatedMention, LocatedMisplaced, LocatedReference } from '../domain/locatedReference.ts';
import { changedNames, namesOf } from './changedNames.ts';
import type { FileAnalysis } from './fileAnalysis.ts';
import { afterUpdate } from './indexedFile.ts';
import type { IndexedFile } from './indexedFile.ts';
import type { IntegrationGroup } from './integrationGroup.ts';
import { NameGroups } from './nameGroups.ts';
import { ReferenceLookup } from './referenceLookup.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { FileUri, SourceFile } from '../domain/sourceFile.ts';
import { isNotice } from '../domain/unknownReason.ts';
import type { UnknownPlace, UnknownReason } from '../domain/unknownReason.ts';

/** What one step changed. Names are those whose references or mentions differ now, in the file or on its disk. */
export interface IndexDelta {
  readonly added: readonly FileUri[];
  readonly changed: readonly FileUri[];
  readonly removed: readonly FileUri[];
  readonly names: ReadonlySet<string>;
  /** Which files and folders are not known, or why, differs now. */
  readonly unknown: boolean;
}

/**
 * The new state of one file: an entry to keep, or null when the file is gone. For a file that cannot be known now, the last
 * known state stays.
 */
export type IndexUpdate =
  | { readonly uri: FileUri; readonly entry: IndexedFile | null }
  | { readonly uri: FileUri; readonly file: SourceFile; readonly unknown: UnknownReason };

/** The read side: what everybody but the indexer gets. */
export interface IntegrationQueries {
  /** Every candidate file in no order, those without references too. */
  files(): readonly IndexedFile[];
  file(uri: FileUri): IndexedFile | undefined;
  /** Number of files, without a copy of the list. */
  readonly size: number;
  /** Files and folders that are not, or not wholly, known: while there are some, no absence is certain. */
  unknown(): readonly UnknownPlace[];
  /** What was not done as the settings say, and makes nothing uncertain. */
  notices(): readonly UnknownPlace[];
  /** Every name that stands for an integration in a newest or saved text, in no order; `${…}` included. */
  names(): readonly string[];
  /** References of the newest texts, by file path, then in the order of the file. */
  references(name: string): readonly LocatedReference[];
  /** Files whose newest or saved text refers to the name, mentions it or holds it in the wrong place. */
  filesOf(name: string): readonly IndexedFile[];
  /** Like {@link filesOf}, but in no order, which is quicker where there are thousands. */
  unsortedFilesOf(name: string): readonly IndexedFile[];
  mentions(name: string): readonly LocatedMention[];
  /** Where the newest texts hold the name and the build system does not read it. */
  misplaced(name: string): readonly LocatedMisplaced[];
  /** What the files alone say a name is, misplaced uses where it has no others; empty when none stands for one. */
  groupsOf(name: string): ReadonlySet<IntegrationGroup>;
  /** The registries of the images that are pulled with a name, by the hosts of the images. */
  imageRegistriesOf(name: string): ReadonlySet<RegistryType>;
  readonly onDidChange: Event<IndexDelta>;
}

/** All references of a workspace, by file and by name. Synchronous and free of I/O; `WorkspaceIndexer` feeds it. */
export class IntegrationIndex implements IntegrationQueries {
  readonly #files = new Map<FileUri, IndexedFile>();
  readonly #filesByName = new Map<string, Set<FileUri>>();
  readonly #unknown = new Map<FileUri, IndexedFile>();
  #unlisted: readonly UnknownPlace[] = [];
  /** Made of both when somebody asks. */
  #unknownPlaces: readonly UnknownPlace[] | undefined;
  readonly #lookup = new ReferenceLookup();
  readonly #groups = new NameGroups();
  readonly #changes: Emitter<IndexDelta>;
  readonly onDidChange: Event<IndexDelta>;

  constructor(reportError: (error: unknown) => void) {
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
  }

  files(): readonly IndexedFile[] {
    return [...this.#files.values()];
  }

  uris(): Iterable<FileUri> {
    return this.#files.keys();
  }

  file(uri: FileUri): IndexedFile | undefined {
    return this.#files.get(uri);
  }

  get size(): number {
    return this.#files.size;
  }

  unknown(): readonly UnknownPlace[] {
    const unlisted = this.#unlisted.filter((place) => !isNotice(place));
    this.#unknownPlaces ??= [...unlisted, ...[...this.#unknown.values()].flatMap(toUnknownPlace)];
    return this.#unknownPlaces;
  }

  notices(): readonly UnknownPlace[] {
    return this.#unlisted.filter(isNotice);
  }

  names(): readonly string[] {
    return [...this.#filesByName.keys()].filter((name) => this.groupsOf(name).size > 0);
  }

  filesOf(name: string): readonly IndexedFile[] {
    return this.unsortedFilesOf(name).toSorted(byPath);
  }

  unsortedFilesOf(name: string): readonly IndexedFile[] {
    const uris = this.#filesByName.get(name) ?? [];
    return [...uris].flatMap((uri) => this.#files.get(uri) ?? []);
  }

  references(name: string): readonly LocatedReference[] {
    return this.filesOf(name).flatMap(({ file, analysis }) =>
      this.#lookup.referencesIn(file, analysis, name),
    );
  }

  mentions(name: string): readonly LocatedMention[] {
    return this.filesOf(name).flatMap(({ file, analysis }) => mentionsIn(file, analysis, name));
  }

  misplaced(name: string): readonly LocatedMisplaced[] {
    return this.filesOf(name).flatMap(({ file, analysis }) => misplacedIn(file, analysis, name));
  }

  groupsOf(name: string): ReadonlySet<IntegrationGroup> {
    return this.#groups.of(name);
  }

  imageRegistriesOf(name: string): ReadonlySet<RegistryType> {
    return this.#groups.imageRegistries(name);
  }

  /** Takes in what was read and informs the listeners once, or not at all when nothing differs. */
  apply(updates: Iterable<IndexUpdate>): void {
    const delta = { added: [] as FileUri[], changed: [] as FileUri[], removed: [] as FileUri[] };
    const names = new Set<string>();
    let unknown = false;
    for (const update of updates) {
      const { uri } = update;
      const old = this.#files.get(uri);
      const entry = afterUpdate(old, update);
      if (old === undefined && entry === null) {
        continue;
      }
      const changed = changedNames(old, entry ?? undefined);
      changed.forEach((name) => names.add(name));
      unknown ||= JSON.stringify(old?.unknown ?? null) !== JSON.stringify(entry?.unknown ?? null);
      this.#groups.replace(old, entry, changed);
      this.#replace(uri, old, entry);
      delta[old === undefined ? 'added' : entry === null ? 'removed' : 'changed'].push(uri);
    }
    if (delta.added.length + delta.changed.length + delta.removed.length > 0) {
      this.#changes.fire({ ...delta, names, unknown });
    }
  }

  /** Which folders could not be listed; replaces what was said of folders before. */
  setUnlisted(places: readonly UnknownPlace[]): void {
    if (JSON.stringify(places) !== JSON.stringify(this.#unlisted)) {
      this.#unlisted = places;
      this.#unknownPlaces = undefined;
      this.#changes.fire({ added: [], changed: [], removed: [], names: new Set(), unknown: true });
    }
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #replace(uri: FileUri, old: IndexedFile | undefined, entry: IndexedFile | null): void {
    for (const name of namesOf(old)) {
      const uris = this.#filesByName.get(name);
      uris?.delete(uri);
      if (uris?.size === 0) {
        this.#filesByName.delete(name);
      }
    }
    if (this.#unknown.delete(uri)) {
      this.#unknownPlaces = undefined;
    }
    if (entry === null) {
      this.#files.delete(uri);
      return;
    }
    this.#files.set(uri, entry);
    if (entry.unknown !== null) {
      this.#unknown.set(uri, entry);
      this.#unknownPlaces = undefined;
    }
    for (const name of namesOf(entry)) {
      this.#filesByName.set(name, (this.#filesByName.get(name) ?? new Set()).add(uri));
    }
  }
}

function mentionsIn(file: SourceFile, analysis: FileAnalysis, name: string): LocatedMention[] {
  return analysis.mentions.flatMap((mention, at) => {
    const place = analysis.mentionPlaces[at];
    return mention.name === name && place !== undefined ? [{ file, mention, place }] : [];
  });
}

function misplacedIn(file: SourceFile, analysis: FileAnalysis, name: string): LocatedMisplaced[] {
  return analysis.misplaced.flatMap((misplaced, at) => {
    const place = analysis.misplacedPlaces[at];
    return misplaced.integrationName === name && place !== undefined ? [{ file, misplaced, place }] : [];
  });
}

function toUnknownPlace({ file, unknown }: IndexedFile): UnknownPlace[] {
  const { uri, folder, path } = file;
  return unknown === null ? [] : [{ kind: 'file', uri, folder, path, reason: unknown }];
}

function byPath(left: IndexedFile, right: IndexedFile): number {
  return compareText(left.file.folder, right.file.folder) || compareText(left.file.path, right.file.path);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
