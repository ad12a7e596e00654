import { systemErrorCode } from '../../core/domain/systemErrorCode.ts';

/** What a disk says of a file or folder. */
export interface DiskStats {
  /** Another number when another file stands in its place. */
  readonly ino: number;
  /** Milliseconds since 1970; for a folder, it changes with every file that comes, goes or is replaced. */
  readonly mtimeMs: number;
  /** Bytes. */
  readonly size: number;
  /** The system's bits that say who may read it. */
  readonly mode: number;
  isFile(): boolean;
}

/** A file that is being written. */
export interface NewFile {
  writeFile(text: string, encoding: 'utf8'): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The steps on the disk that storage is made of, as `node:fs/promises` has them; a browser has steps of its own
 * (`versionedFiles.ts`). The tests let each of them fail, or end the process there.
 */
export interface Disk {
  mkdir(folder: string, options: { readonly recursive: true }): Promise<unknown>;
  /** A new file: it is an error where one is there. */
  open(file: string, flags: 'wx', mode?: number): Promise<NewFile>;
  readFile(file: string, encoding: 'utf8'): Promise<string>;
  readdir(folder: string): Promise<string[]>;
  /** What stands at `to` is replaced in the same step. */
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<DiskStats>;
  unlink(file: string): Promise<void>;
  /** A new file in one step: it is an error where one is there. */
  writeFile(
    file: string,
    text: string,
    options: { readonly flag: 'wx'; readonly mode: number },
  ): Promise<void>;
}

/** Systems that write `\\` read `/` as well. */
export function pathIn(folder: string, name: string): string {
  return `${folder}/${name}`;
}

/** The system's own words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Waits for what may be gone already. */
export async function unlessMissing<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Bytes. What is kept of one integration takes less than a hundredth of it. */
export const MAX_OWN_BYTES = 1_000_000;

/**
 * Why a file that somebody put among our own is not read: a pipe would never end, and a huge file would take the memory.
 */
export function refusalOf(stats: DiskStats, maxBytes: number): string | undefined {
  if (!stats.isFile()) {
    return 'not a file';
  }
  return stats.size > maxBytes ? `${String(stats.size)} bytes` : undefined;
}

/** The text of one of our own files; undefined where there is none. */
export async function readOwnFile(
  disk: Pick<Disk, 'readFile' | 'stat'>,
  file: string,
  maxBytes: number,
): Promise<string | undefined> {
  const stats = await unlessMissing(disk.stat(file));
  const refusal = stats === undefined ? undefined : refusalOf(stats, maxBytes);
  if (refusal !== undefined) {
    throw new Error(`${file}: ${refusal}`);
  }
  return stats === undefined ? undefined : unlessMissing(disk.readFile(file, 'utf8'));
}

/** Makes the one step that changes what others see, or throws instead. It knows when the step is over. */
export type MakeStep = (step: () => Promise<void>) => Promise<void>;

export interface ReplaceOptions {
  /** Makes the rename; all that comes before it may be given up. */
  readonly commit?: MakeStep;
  /** Who may read it, in the system's bits; by default this person alone. */
  readonly mode?: number;
}

/**
 * Writes a file so that readers see the old text or the new one, never a piece: written beside, flushed, renamed. (`workspace.fs.rename` deletes the target first, so it cannot do this.)
 */
export async function replaceFile(
  disk: Disk,
  path: string,
  text: string,
  unique: string,
  { commit = async (step) => step(), mode }: ReplaceOptions = {},
): Promise<void> {
  const beside = `${path}.${unique}.tmp`;
  try {
    const file = await disk.open(beside, 'wx', mode ?? 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await commit(async () => disk.rename(beside, path));
  } catch (error) {
    await disk.unlink(beside).catch(() => undefined);
    throw error;
  }
}
