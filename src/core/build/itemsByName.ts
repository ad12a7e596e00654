import type { BuildFile } from './buildFile.ts';
import type { BuildPart } from './buildPart.ts';
import type { FilePart } from './filePart.ts';

/** Something that a file holds, with the file. */
export interface InFile<T> {
  readonly file: BuildFile;
  readonly item: T;
}

/** Up to this many items are searched one by one; a longer list is sorted by name once. */
const FEW_ITEMS = 32;

/** One list of a file's part, by the names under which its items are found. */
export class ItemsByName<T> {
  readonly #itemsOf: (part: BuildPart) => readonly T[];
  readonly #keysOf: (item: T) => readonly string[];
  readonly #sorted = new WeakMap<BuildPart, ReadonlyMap<string, readonly T[]>>();

  constructor(itemsOf: (part: BuildPart) => readonly T[], keysOf: (item: T) => readonly string[]) {
    this.#itemsOf = itemsOf;
    this.#keysOf = keysOf;
  }

  names({ part }: FilePart): ReadonlySet<string> {
    return new Set(this.#itemsOf(part).flatMap((item) => this.#keysOf(item)));
  }

  /** In the order of the file. */
  get({ file, part }: FilePart, name: string): readonly InFile<T>[] {
    const all = this.#itemsOf(part);
    const items =
      all.length > FEW_ITEMS
        ? (this.#sort(part).get(name) ?? [])
        : all.filter((item) => this.#keysOf(item).includes(name));
    return items.map((item) => ({ file, item }));
  }

  #sort(part: BuildPart): ReadonlyMap<string, readonly T[]> {
    const known = this.#sorted.get(part);
    if (known !== undefined) {
      return known;
    }
    const byName = new Map<string, T[]>();
    for (const item of this.#itemsOf(part)) {
      for (const name of new Set(this.#keysOf(item))) {
        const items = byName.get(name);
        if (items === undefined) {
          byName.set(name, [item]);
        } else {
          items.push(item);
        }
      }
    }
    this.#sorted.set(part, byName);
    return byName;
  }
}
