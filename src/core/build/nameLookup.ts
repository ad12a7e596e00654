import type { FileUri } from '../domain/sourceFile.ts';
import { compareFiles } from './buildFile.ts';
import type { BuildPart } from './buildPart.ts';
import type { FilePart } from './filePart.ts';
import type { InFile, ItemsByName } from './itemsByName.ts';

/** The files of one build that hold a name. Mostly it is one, and a map for one takes ten times its room. */
type FilesOfBuild = FilePart | Map<FileUri, FilePart>;

/** The files that hold a name, by build; again mostly one. */
type Holders = FilePart | Map<string, FilesOfBuild>;

/** Some builds. */
export type Builds = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys'>;

/**
 * What the files hold by a name. Replacing a file's items costs as much as that file holds, and what a build holds by a
 * name is found without a look at the others: thousands of repositories may be copies of one. Kept is only which files
 * hold a name; the items stay in their parts.
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
   * Of a file that is there, what it holds now: `entry` is the one that was added, with another part than it had. Most
   * changes bring no name and take none away, and then nothing is to be done.
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
      } else if (known instanceof Map) {
        addToBuild(known, entry);
      } else {
        const builds = new Map<string, FilesOfBuild>([[known.file.build, known]]);
        addToBuild(builds, entry);
        this.#byName.set(name, builds);
      }
    }
  }

  #removeNames(entry: FilePart, names: Iterable<string>): void {
    for (const name of names) {
      const known = this.#byName.get(name);
      if (known === entry) {
        this.#byName.delete(name);
      } else if (known instanceof Map) {
        removeFromBuild(known, entry);
        if (known.size === 0) {
          this.#byName.delete(name);
        }
      }
    }
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  hasIn(name: string, build: string): boolean {
    const known = this.#byName.get(name);
    return known instanceof Map ? known.has(build) : known?.file.build === build;
  }

  /** By build, then by path, then in the order of the file. */
  get(name: string): readonly InFile<T>[] {
    const known = this.#byName.get(name);
    const files = known instanceof Map ? [...known.values()].flatMap(filesOf) : filesOf(known);
    return this.#inOrder(files, name);
  }

  /** What one build holds by that name, by path, then in the order of the file. */
  getIn(name: string, build: string): readonly InFile<T>[] {
    const known = this.#byName.get(name);
    if (known instanceof Map) {
      return this.#inOrder(filesOf(known.get(build)), name);
    }
    return known?.file.build === build ? this.#items.get(known, name) : [];
  }

  /** Some of what all builds hold by that name, in no order: that of the first files only. */
  some(name: string, files: number): readonly InFile<T>[] {
    const known = this.#byName.get(name);
    const found: FilePart[] = [];
    for (const ofBuild of known instanceof Map ? known.values() : filesOf(known)) {
      if (found.length >= files) {
        break;
      }
      found.push(...filesOf(ofBuild).slice(0, files - found.length));
    }
    return found.flatMap((entry) => this.#items.get(entry, name));
  }

  /** The builds that hold something by that name, in no order. */
  builds(name: string): Builds {
    const known = this.#byName.get(name);
    return known instanceof Map ? known : new Set(filesOf(known).map(({ file }) => file.build));
  }

  /** In no order. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  #inOrder(files: readonly FilePart[], name: string): readonly InFile<T>[] {
    return files
      .toSorted((a, b) => compareFiles(a.file, b.file))
      .flatMap((entry) => this.#items.get(entry, name));
  }
}

function filesOf(ofBuild: FilesOfBuild | undefined): readonly FilePart[] {
  if (ofBuild instanceof Map) {
    return [...ofBuild.values()];
  }
  return ofBuild === undefined ? [] : [ofBuild];
}

function addToBuild(builds: Map<string, FilesOfBuild>, entry: FilePart): void {
  const { build, uri } = entry.file;
  const known = builds.get(build);
  if (known === undefined) {
    builds.set(build, entry);
  } else if (known instanceof Map) {
    known.set(uri, entry);
  } else {
    builds.set(
      build,
      new Map([
        [known.file.uri, known],
        [uri, entry],
      ]),
    );
  }
}

function removeFromBuild(builds: Map<string, FilesOfBuild>, { file }: FilePart): void {
  const known = builds.get(file.build);
  if (known instanceof Map) {
    known.delete(file.uri);
  }
  if (!(known instanceof Map) || known.size === 0) {
    builds.delete(file.build);
  }
}
