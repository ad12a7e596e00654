import { compareFiles, type BuildFile } from './buildFile.ts';
import type { FileUri } from '../domain/sourceFile.ts';

/** Something that a file holds, with the file. */
export interface InFile<T> {
  readonly file: BuildFile;
  readonly item: T;
}

interface FileItems<T> {
  readonly file: BuildFile;
  readonly items: readonly T[];
}

/** Of one name: by build, then by file. */
type Builds<T> = Map<string, Map<FileUri, FileItems<T>>>;

/**
 * What the files hold by a name. Replacing a file's items costs as much as that file holds, and what a build holds by a
 * name is found without a look at the others: thousands of repositories may be copies of one.
 */
export class NameLookup<T> {
  readonly #keysOf: (item: T) => readonly string[];
  readonly #byName = new Map<string, Builds<T>>();

  /** `keysOf` gives the names under which an item is found. */
  constructor(keysOf: (item: T) => readonly string[]) {
    this.#keysOf = keysOf;
  }

  add(file: BuildFile, items: readonly T[]): void {
    for (const [name, own] of this.#sort(items)) {
      const builds = this.#byName.get(name) ?? (new Map() as Builds<T>);
      const files = builds.get(file.build) ?? new Map<FileUri, FileItems<T>>();
      files.set(file.uri, { file, items: own });
      builds.set(file.build, files);
      this.#byName.set(name, builds);
    }
  }

  remove(file: BuildFile, items: readonly T[]): void {
    for (const name of this.#sort(items).keys()) {
      const builds = this.#byName.get(name);
      const files = builds?.get(file.build);
      files?.delete(file.uri);
      if (files?.size === 0) {
        builds?.delete(file.build);
      }
      if (builds?.size === 0) {
        this.#byName.delete(name);
      }
    }
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  hasIn(name: string, build: string): boolean {
    return this.#byName.get(name)?.has(build) === true;
  }

  /** By build, then by path, then in the order of the file. */
  get(name: string): readonly InFile<T>[] {
    return inOrder([...(this.#byName.get(name)?.values() ?? [])].flatMap((files) => [...files.values()]));
  }

  /** What one build holds by that name, by path, then in the order of the file. */
  getIn(name: string, build: string): readonly InFile<T>[] {
    return inOrder([...(this.#byName.get(name)?.get(build)?.values() ?? [])]);
  }

  /** Some of what all builds hold by that name, in no order: that of the first files only. */
  some(name: string, files: number): readonly InFile<T>[] {
    const found: FileItems<T>[] = [];
    for (const build of this.#byName.get(name)?.values() ?? []) {
      if (found.length >= files) {
        break;
      }
      found.push(...[...build.values()].slice(0, files - found.length));
    }
    return found.flatMap(({ file, items }) => items.map((item) => ({ file, item })));
  }

  /** The builds that hold something by that name, in no order. */
  builds(name: string): Iterable<string> {
    return this.#byName.get(name)?.keys() ?? [];
  }

  /** In no order. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  #sort(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
    const byName = new Map<string, T[]>();
    for (const item of items) {
      for (const name of this.#keysOf(item)) {
        const known = byName.get(name);
        if (known === undefined) {
          byName.set(name, [item]);
        } else {
          known.push(item);
        }
      }
    }
    return byName;
  }
}

function inOrder<T>(files: readonly FileItems<T>[]): readonly InFile<T>[] {
  return files
    .toSorted((a, b) => compareFiles(a.file, b.file))
    .flatMap(({ file, items }) => items.map((item) => ({ file, item })));
}
