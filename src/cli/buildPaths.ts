import { buildOf } from '../core/build/buildFile.ts';
import type { FolderFile } from './folderFile.ts';

/**
 * A build has each file once, though links may lead to it by several paths: the one nearest to the root of the repository
 * stands for it, since there the build system looks.
 */
export class BuildPaths {
  readonly #paths = new Map<string, string>();

  /** Whether the path now stands for its file. */
  enter(file: FolderFile): boolean {
    const key = keyOf(file);
    const known = this.#paths.get(key);
    if (known !== undefined && depthOf(known) <= depthOf(file.path)) {
      return false;
    }
    this.#paths.set(key, file.path);
    return true;
  }

  /** The path that stands for a file. */
  of(file: FolderFile): string {
    return this.#paths.get(keyOf(file)) ?? file.path;
  }
}

function keyOf({ path, repository, real }: FolderFile): string {
  return `${buildOf(path, repository)}\n${real.toString()}`;
}

function depthOf(path: string): number {
  return path.split('/').length;
}
