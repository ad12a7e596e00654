import type { BuildPart } from './buildPart.ts';
import type { FilePart } from './filePart.ts';
import type { InFile, ItemsByName } from './itemsByName.ts';
import { sortFiles, SortedFiles } from './sortedFiles.ts';

/** The files of one build that hold a name. Mostly it is one file, and a set of one would take ten times the memory. */
type FilesOfBuild = FilePart | SortedFiles;

/** The files that hold a name; again mostly one. */
type Holders = FilePart | HoldersByBuild;

/** Some builds. */
export type Builds = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys'>;

/**
 * Finds what the files hold by a name. Replacing a file's items costs as much as that file holds, and what a build
 * holds by a name is found without a look at other builds: thousands of repositories may be copies of one. Only the
 * files that hold a name are stored here; the items stay in their parts.
 */
export class NameLookup<T> {
  readonly #items: ItemsByName<T>;
  readonly #byName = new Map<string, Holders>();

  constructor(items: ItemsByName<T>) {
    this.#items = items;
  }

  /** A file that is not there yet. */
  add(entry: FilePart): void {
    this.#addNames(entry, this.#items.names(entry));
  }

  /** A file as it was added. */
  remove(entry: FilePart): void {
    this.#removeNames(entry, this.#items.names(entry));
  }

  /**
   * Takes in the new part of a file that was added before: `entry` is the same object, `before` the part that it had. Most
   * changes neither bring nor remove a name, and then nothing is to be done.
   */
  follow(entry: FilePart, before: BuildPart): void {
    const old = this.#items.names({ file: entry.file, part: before });
    const fresh = this.#items.names(entry);
    this.#removeNames(
      entry,
      [...old].filter((name) => !fresh.has(name)),
    );
    this.#addNames(
      entry,
      [...fresh].filter((name) => !old.has(name)),
    );
  }

  #addNames(entry: FilePart, names: Iterable<string>): void {
    for (const name of names) {
      const known = this.#byName.get(name);
      if (known === undefined) {
        this.#byName.set(name, entry);
      } else if (known instanceof HoldersByBuild) {
        known.add(entry);
      } else {
        this.#byName.set(name, new HoldersByBuild(known, entry));
      }
    }
  }

  #removeNames(entry: FilePart, names: Iterable<string>): void {
    for (const name of names) {
      const known = this.#byName.get(name);
      if (known === entry) {
        this.#byName.delete(name);
      } else if (known instanceof HoldersByBuild) {
        known.remove(entry);
        if (known.builds.size === 0) {
          this.#byName.delete(name);
        }
      }
    }
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  hasIn(name: string, build: string): boolean {
    return this.#ofBuild(name, build) !== undefined;
  }

  /** By build, then by path, then in the order of the file; only the first of them with a limit. */
  get(name: string, limit = Infinity): readonly InFile<T>[] {
    const known = this.#byName.get(name);
    return this.#itemsIn(known instanceof HoldersByBuild ? known.sorted : sorted(known), name, limit);
  }

  /** What one build holds by that name, by path, then in the order of the file; only the first with a limit. */
  getIn(name: string, build: string, limit = Infinity): readonly InFile<T>[] {
    return this.#itemsIn(sorted(this.#ofBuild(name, build)), name, limit);
  }

  /** Like {@link getIn}, but file by file, and in no order. */
  *unsortedIn(name: string, build: string): Generator<readonly InFile<T>[]> {
    for (const entry of filesOf(this.#ofBuild(name, build))) {
      yield this.#items.get(entry, name);
    }
  }

  /** The files of a build that hold the name, in no order. */
  filesIn(name: string, build: string): Iterable<FilePart> {
    return filesOf(this.#ofBuild(name, build));
  }

  /** Some of what all builds hold by that name, in no order: that of the first files only. */
  some(name: string, files: number): readonly InFile<T>[] {
    const known = this.#byName.get(name);
    const found: FilePart[] = [];
    for (const entry of known instanceof HoldersByBuild ? known.unsorted() : filesOf(known)) {
      if (found.length >= files) {
        break;
      }
      found.push(entry);
    }
    return found.flatMap((entry) => this.#items.get(entry, name));
  }

  /** The builds that hold something by that name, in no order. */
  builds(name: string): Builds {
    const known = this.#byName.get(name);
    return known instanceof HoldersByBuild
      ? known.builds
      : new Set(sorted(known).map(({ file }) => file.build));
  }

  /** In no order. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  #ofBuild(name: string, build: string): FilesOfBuild | undefined {
    const known = this.#byName.get(name);
    if (known instanceof HoldersByBuild) {
      return known.builds.get(build);
    }
    return known?.file.build === build ? known : undefined;
  }

  #itemsIn(files: readonly FilePart[], name: string, limit: number): readonly InFile<T>[] {
    const found: InFile<T>[] = [];
    for (const entry of files) {
      for (const item of this.#items.get(entry, name)) {
        if (found.length >= limit) {
          return found;
        }
        found.push(item);
      }
    }
    return found;
  }
}

/** Several files that hold a name, by their builds. */
class HoldersByBuild {
  readonly #builds = new Map<string, FilesOfBuild>();
  /** The files of all builds, sorted. Cached until the next change: each file that uses other builds asks for them. */
  #sorted: readonly FilePart[] | null = null;

  constructor(...entries: readonly FilePart[]) {
    entries.forEach((entry) => {
      this.add(entry);
    });
  }

  get builds(): ReadonlyMap<string, FilesOfBuild> {
    return this.#builds;
  }

  get sorted(): readonly FilePart[] {
    this.#sorted ??= sortFiles(this.unsorted());
    return this.#sorted;
  }

  *unsorted(): Generator<FilePart> {
    for (const ofBuild of this.#builds.values()) {
      yield* filesOf(ofBuild);
    }
  }

  add(entry: FilePart): void {
    const { build } = entry.file;
    const known = this.#builds.get(build);
    this.#sorted = null;
    if (known === undefined) {
      this.#builds.set(build, entry);
    } else if (known instanceof SortedFiles) {
      known.add(entry);
    } else {
      this.#builds.set(build, new SortedFiles(known, entry));
    }
  }

  remove(entry: FilePart): void {
    const { build } = entry.file;
    const known = this.#builds.get(build);
    this.#sorted = null;
    if (known instanceof SortedFiles) {
      known.delete(entry);
    }
    if (!(known instanceof SortedFiles) || known.size === 0) {
      this.#builds.delete(build);
    }
  }
}

function filesOf(ofBuild: FilesOfBuild | undefined): Iterable<FilePart> {
  if (ofBuild instanceof SortedFiles) {
    return ofBuild.unsorted;
  }
  return ofBuild === undefined ? [] : [ofBuild];
}

function sorted(ofBuild: FilesOfBuild | undefined): readonly FilePart[] {
  if (ofBuild instanceof SortedFiles) {
    return ofBuild.sorted;
  }
  return ofBuild === undefined ? [] : [ofBuild];
}
