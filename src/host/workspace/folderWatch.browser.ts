/** Browsers have no watch of the disk. */
export const LEAVES_OUT_NEW_FOLDERS: typeof import('./folderWatch.ts').LEAVES_OUT_NEW_FOLDERS = false;

type FolderWatchHere = Pick<import('./folderWatch.ts').FolderWatch, 'add' | 'drop' | 'dispose'>;

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
