import { compareFiles } from './buildFile.ts';
import type { FilePart } from './filePart.ts';

/** Files that are asked for in the order of their places. */
export class SortedFiles {
  readonly #files: Set<FilePart>;
  /** Forgotten with each change: each file of a build may ask, and sorting for each takes the square of the files. */
  #sorted: readonly FilePart[] | null = null;

  constructor(...files: readonly FilePart[]) {
    this.#files = new Set(files);
  }

  add(file: FilePart): void {
    this.#files.add(file);
    this.#sorted = null;
  }

  delete(file: FilePart): void {
    if (this.#files.delete(file)) {
      this.#sorted = null;
    }
  }

  get size(): number {
    return this.#files.size;
  }

  /** The quicker way for those who ask for no order. */
  get unsorted(): Iterable<FilePart> {
    return this.#files;
  }

  get sorted(): readonly FilePart[] {
    this.#sorted ??= sortFiles(this.#files);
    return this.#sorted;
  }
}

export function sortFiles(files: Iterable<FilePart>): readonly FilePart[] {
  return [...files].sort((a, b) => compareFiles(a.file, b.file));
}
