import type * as node from './folderWatch.ts';

/** Browsers have no watch of the disk. */
export const LEAVES_OUT_NEW_FOLDERS: typeof node.LEAVES_OUT_NEW_FOLDERS = false;

type FolderWatchHere = Pick<node.FolderWatch, 'add' | 'drop' | 'dispose'>;

export class FolderWatch implements FolderWatchHere {
  add(): Promise<void> {
    return Promise.resolve();
  }

  drop(): void {
    // Nothing is watched.
  }

  dispose(): void {
    // Nothing is watched.
  }
}
