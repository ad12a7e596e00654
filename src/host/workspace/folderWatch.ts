import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Disposable } from '../../core/domain/lifecycle.ts';

export interface FolderWatchOptions {
  /** Whether anything in a folder can matter. Paths are absolute. */
  readonly enters: (folder: string) => boolean;
  /** A path below a watched folder was found, written, or is gone. */
  readonly onChange: (path: string) => void;
  readonly reportError: (error: unknown) => void;
}

/** Only on Linux does VS Code's watcher leave out what came with a new folder. */
export const LEAVES_OUT_NEW_FOLDERS: boolean = process.platform === 'linux';

/** Each costs one of the system's inotify watches. */
const MAX_FOLDERS = 4096;

/**
 * Watches folders of the disk and every folder below them. VS Code's watcher on Linux leaves out what a new folder holds by
 * the time it notices it (parcel-bundler/watcher issues 97 and 243), so a folder that came with others in it is watched here
 * as well. A folder is watched first and read then: what changes in between is reported twice, never lost.
 */
export class FolderWatch implements Disposable {
  readonly #options: FolderWatchOptions;
  readonly #handles = new Map<string, FSWatcher>();
  #hasReported = false;
  #isDisposed = false;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  /** Starts to watch a folder and all below it, and reports every file found. */
  async add(folder: string): Promise<void> {
    this.drop(folder);
    if (!this.#options.enters(folder) || !this.#open(folder)) {
      return;
    }
    for (const entry of await readFolder(folder)) {
      const below = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        await this.add(below);
      } else {
        this.#options.onChange(below);
      }
    }
  }

  /** Ends the watch of a folder and all below it. */
  drop(folder: string): void {
    for (const [watched, handle] of this.#handles) {
      if (watched === folder || watched.startsWith(folder + path.sep)) {
        handle.close();
        this.#handles.delete(watched);
      }
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#handles.forEach((handle) => {
      handle.close();
    });
    this.#handles.clear();
  }

  #open(folder: string): boolean {
    if (this.#isDisposed) {
      return false;
    }
    if (this.#handles.size >= MAX_FOLDERS) {
      this.#reportOnce(new Error(`More than ${String(MAX_FOLDERS)} new folders: the rest is not watched`));
      return false;
    }
    try {
      const handle = watch(folder, { persistent: false });
      handle.on('error', () => {
        this.drop(folder);
      });
      handle.on('change', (kind, name) => {
        this.#take(kind, path.join(folder, String(name)));
      });
      this.#handles.set(folder, handle);
      return true;
    } catch (error) {
      if (!isGone(error)) {
        this.#reportOnce(error);
      }
      return false;
    }
  }

  #take(kind: string, changed: string): void {
    this.#options.onChange(changed);
    if (kind === 'rename') {
      void this.#follow(changed);
    }
  }

  /** An entry came, went, or is another one now. */
  async #follow(changed: string): Promise<void> {
    this.drop(changed);
    if (await isFolder(changed)) {
      await this.add(changed);
    }
  }

  /** Reports only the first failure: later ones would say the same about other folders. */
  #reportOnce(error: unknown): void {
    if (!this.#hasReported) {
      this.#hasReported = true;
      this.#options.reportError(error);
    }
  }
}

async function readFolder(folder: string): ReturnType<typeof readEntries> {
  try {
    return await readEntries(folder);
  } catch {
    // Gone again, or not ours to read.
    return [];
  }
}

function readEntries(folder: string) {
  return readdir(folder, { withFileTypes: true });
}

async function isFolder(entry: string): Promise<boolean> {
  try {
    return (await lstat(entry)).isDirectory();
  } catch {
    return false;
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
