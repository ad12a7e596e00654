import { sha256 } from './digest.ts';
import { unlessMissing, type Disk } from './disk.ts';
import { systemErrorCode } from '../../core/domain/systemErrorCode.ts';

/** Milliseconds. */
export interface LockTimes {
  /**
   * Work under the lock takes a few milliseconds. A lock that did not change for this long belongs to a process that has
   * died.
   */
  readonly stale: number;
  readonly giveUp: number;
  /** Windows refuses for a moment while another process deletes the file; anything longer is a lack of rights. */
  readonly refused: number;
}

const LOCK_TIMES: LockTimes = { stale: 5_000, giveUp: 12_000, refused: 1_000 };

const RETRY_MS = 15;

/** Thrown when the lock could not be had, or was lost on the way. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

export interface HeldLock {
  /** Throws when another process took the lock over because this one was too slow. */
  check(): Promise<void>;
}

/**
 * Runs `work` while no other process that uses the same lock file runs its own. Whoever's token stands in the file has
 * the lock. No clock of the system or of the file system counts: a lock is stale when this process itself saw it
 * unchanged for a while, so neither a moved clock nor a time stamp in the future keeps it alive.
 */
export async function withFolderLock<T>(
  disk: Disk,
  path: string,
  token: string,
  work: (lock: HeldLock) => Promise<T>,
  times = LOCK_TIMES,
): Promise<T> {
  await new LockAttempt({ disk, path, token, times }).acquire();
  const start = performance.now();
  try {
    return await work({
      check: async () => {
        if ((await readToken(disk, path)) !== token) {
          throw new LockedError('the lock was lost');
        }
      },
    });
  } finally {
    // After a long hold, another process may already be taking over the lock file, so it must not be deleted here.
    const mine = performance.now() - start < times.stale / 2;
    if (mine && (await readToken(disk, path).catch(() => undefined)) === token) {
      await disk.unlink(path).catch(() => undefined);
    }
  }
}

interface LockParts {
  readonly disk: Disk;
  readonly path: string;
  readonly token: string;
  readonly times: LockTimes;
}

/** One attempt of this process to acquire the lock. */
class LockAttempt {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #token: string;
  readonly #times: LockTimes;
  readonly #start = performance.now();
  /** What stands in the way, and since when this process sees it so. */
  #seen = { what: '', since: this.#start };
  #refusedSince: number | undefined;

  constructor({ disk, path, token, times }: LockParts) {
    this.#disk = disk;
    this.#path = path;
    this.#token = token;
    this.#times = times;
  }

  async acquire(): Promise<void> {
    while (!(await this.#create(this.#path))) {
      if (await this.#tryTakeOver()) {
        return;
      }
      if (performance.now() - this.#start > this.#times.giveUp) {
        throw new LockedError('another window is writing');
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * (1 + Math.random())));
    }
  }

  /** False where the file is there already, or the system refuses for a moment. */
  async #create(file: string): Promise<boolean> {
    try {
      await this.#disk.writeFile(file, this.#token, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      this.#tolerate(error);
      return false;
    }
  }

  async #tryTakeOver(): Promise<boolean> {
    try {
      return await this.#takeOverStale();
    } catch (error) {
      this.#tolerate(error);
      return false;
    }
  }

  #tolerate(error: unknown): void {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') {
      return;
    }
    this.#refusedSince ??= performance.now();
    const passing = ['EPERM', 'EACCES', 'EBUSY'].includes(code);
    if (!passing || performance.now() - this.#refusedSince > this.#times.refused) {
      throw error;
    }
  }

  /**
   * Puts this process's token in the place of one that stood there for too long. The claim file is named after the
   * stale token, so only one process at a time replaces it, and it becomes the lock by one rename: the lock is never
   * free in between. The last look decides, since a claim may be stale too.
   */
  async #takeOverStale(): Promise<boolean> {
    const owner = await readToken(this.#disk, this.#path);
    if (owner === this.#token) {
      return true;
    }
    if (owner === undefined) {
      return false;
    }
    this.#refusedSince = undefined;
    const claim = `${this.#path}.${sha256(owner).slice(0, 16)}.stale`;
    const claimant = await readToken(this.#disk, claim);
    if (!this.#isStale(`${owner}\n${claimant ?? ''}`)) {
      return false;
    }
    if (claimant !== undefined) {
      await unlessMissing(this.#disk.unlink(claim));
      return false;
    }
    if (!(await this.#create(claim))) {
      return false;
    }
    if ((await readToken(this.#disk, this.#path)) !== owner) {
      await unlessMissing(this.#disk.unlink(claim));
      return false;
    }
    await unlessMissing(this.#disk.rename(claim, this.#path));
    return (await readToken(this.#disk, this.#path)) === this.#token;
  }

  #isStale(what: string): boolean {
    if (this.#seen.what !== what) {
      this.#seen = { what, since: performance.now() };
    }
    return performance.now() - this.#seen.since > this.#times.stale;
  }
}

/** Undefined where there is no such file. */
async function readToken(disk: Disk, file: string): Promise<string | undefined> {
  return unlessMissing(disk.readFile(file, 'utf8'));
}
