import { compareFiles, type BuildFile } from './buildFile.ts';

/** Something that a file holds, with the file. */
export interface InFile<T> {
  readonly file: BuildFile;
  readonly item: T;
}

interface FileItems<T> {
  readonly file: BuildFile;
  readonly items: readonly T[];
}

/** What the files hold by a name. Replacing a file's items costs as much as that file holds. */
export class NameLookup<T> {
  readonly #keyOf: (item: T) => readonly string[];
  readonly #byName = new Map<string, Map<string, FileItems<T>>>();

  /** `keyOf` gives the names under which an item is found. */
  constructor(keyOf: (item: T) => readonly string[]) {
    this.#keyOf = keyOf;
  }

  add(file: BuildFile, items: readonly T[]): void {
    for (const [name, own] of this.#sort(items)) {
      const files = this.#byName.get(name) ?? new Map<string, FileItems<T>>();
      files.set(file.uri, { file, items: own });
      this.#byName.set(name, files);
    }
  }

  remove(file: BuildFile, items: readonly T[]): void {
    for (const name of this.#sort(items).keys()) {
      const files = this.#byName.get(name);
      files?.delete(file.uri);
      if (files?.size === 0) {
        this.#byName.delete(name);
      }
    }
  }

  /** By build, then by path, then in the order of the file. */
  get(name: string): readonly InFile<T>[] {
    return [...(this.#byName.get(name)?.values() ?? [])]
      .sort((a, b) => compareFiles(a.file, b.file))
      .flatMap(({ file, items }) => items.map((item) => ({ file, item })));
  }

  /** In no order. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  #sort(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
    const byName = new Map<string, T[]>();
    for (const item of items) {
      for (const name of this.#keyOf(item)) {
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
