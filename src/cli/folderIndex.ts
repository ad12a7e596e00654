import { buildOf, type BuildFile } from '../core/build/buildFile.ts';
import { BuildIndex } from '../core/build/buildIndex.ts';
import { EMPTY_PART, type BuildPart } from '../core/build/buildPart.ts';
import { BuildPaths } from './buildPaths.ts';
import type { FolderFile } from './folderFile.ts';

/** The builds below a folder; of the paths that lead to one file, one stands for it. */
export class FolderIndex {
  readonly index = new BuildIndex();
  readonly #paths = new BuildPaths();

  add(file: FolderFile, part: BuildPart | null): void {
    const old = this.index.part(this.pathOf(file));
    if (this.#paths.enter(file)) {
      if (old !== undefined) {
        this.index.replace(old.file, null);
      }
      this.index.replace(buildFileOf(file), part);
    }
  }

  /** A file that cannot be read may define and use anything. */
  addUnread(file: FolderFile): void {
    this.add(file, { ...EMPTY_PART, isWhole: false });
  }

  /** The path under which the index has a file. */
  pathOf(file: FolderFile): string {
    return this.#paths.of(file);
  }
}

export function buildFileOf({ path, repository }: FolderFile): BuildFile {
  return { uri: path, path, build: buildOf(path, repository) };
}
