import { errorCode, unlessMissing, type Disk } from './disk.ts';

/** Milliseconds. Work under the lock takes a few; a lock this old belongs to a process that died. */
const STALE_MS = 5_000;
const GIVE_UP_MS = 12_000;
const RETRY_MS = 15;

/** Thrown when the lock could not be had, or was lost on the way. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

export interface HeldLock {
  /** Throws when another process took the lock away because this one was too slow. */
  check(): Promise<void>;
}

/**
 * Runs `work` while no other process that uses the same lock file runs its own. A lock file that a dead process left
 * is taken away after {@link STALE_MS}.
 */
export async function withFolderLock<T>(
  disk: Disk,
  path: string,
  token: string,
  work: (lock: HeldLock) => Promise<T>,
): Promise<T> {
  await acquire(disk, path, token);
  const owner = async (): Promise<string | undefined> => unlessMissing(disk.readFile(path, 'utf8'));
  try {
    return await work({
      check: async () => {
        if ((await owner()) !== token) {
          throw new LockedError('the lock was lost');
        }
      },
    });
  } finally {
    const current = await owner().catch(() => undefined);
    if (current === token) {
      await disk.unlink(path).catch(() => undefined);
    }
  }
}

async function acquire(disk: Disk, path: string, token: string): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      await disk.writeFile(path, token, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      // Windows says EPERM or EACCES while another process deletes the file.
      if (!['EEXIST', 'EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error)) || Date.now() > deadline) {
        throw errorCode(error) === 'EEXIST' ? new LockedError('another window is writing') : error;
      }
    }
    if (!(await takeAwayStale(disk, path, token))) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * (1 + Math.random())));
    }
  }
}

/** Moving the file away first lets only one of several waiting processes win. */
async function takeAwayStale(disk: Disk, path: string, token: string): Promise<boolean> {
  const stats = await unlessMissing(disk.stat(path));
  if (stats === undefined || Date.now() - stats.mtimeMs < STALE_MS) {
    return stats === undefined;
  }
  const aside = `${path}.${token}.stale`;
  const moved = await unlessMissing(disk.rename(path, aside).then(() => true));
  if (moved === true) {
    await unlessMissing(disk.unlink(aside));
  }
  return true;
}
