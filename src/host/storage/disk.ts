import type * as fs from 'node:fs/promises';

/** The steps on the disk that storage is made of; the tests let each of them fail, or end the process there. */
export type Disk = Pick<
  typeof fs,
  'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'stat' | 'unlink' | 'writeFile'
>;

/** The code of a system error, such as `ENOENT`; empty for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
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
    if (errorCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

export interface ReplaceOptions {
  /** May still stop it by throwing. */
  readonly beforeRename?: () => Promise<void>;
  /** Who may read it, in the system's bits; this person alone unless told. */
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
  { beforeRename, mode }: ReplaceOptions = {},
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
    await beforeRename?.();
    await disk.rename(beside, path);
  } catch (error) {
    await disk.unlink(beside).catch(() => undefined);
    throw error;
  }
}
