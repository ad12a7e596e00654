import * as fs from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';

import { folderOf, nameBytesOf, pathIn, type DiskPath } from './diskPath.ts';
import { readRegularFile, type ReadingSteps } from './readRegularFile.ts';
import { errorReason } from './systemError.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';

/** The steps on the disk that replacing a file is made of; tests let each of them fail, or end the process there. */
export type ReplacingSteps = ReadingSteps &
  Pick<
    typeof fs,
    | 'accessSync'
    | 'fchmodSync'
    | 'fchownSync'
    | 'fsyncSync'
    | 'linkSync'
    | 'lstatSync'
    | 'renameSync'
    | 'statSync'
    | 'unlinkSync'
    | 'writeSync'
  >;

export interface Replacement {
  /** The file itself, not a link to it. */
  readonly path: DiskPath;
  /** What was read: a file that holds anything else by now is not touched. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A file that was not replaced, with the reason; it holds what it held. */
class NotReplacedError extends Error {}

const CHANGED = 'another program changed it meanwhile';

/** A write takes milliseconds, so what is as old as this was left behind by a process that died. */
const STALE_MS = 60_000;

/**
 * Replaces the text of a file so that readers, and whoever looks after a crash, see the old text or the new one, never
 * a piece: written beside, flushed, compared with what was read, renamed into place. Mode and owner stay. Gives
 * undefined, or why the file is as it was.
 */
export function replaceFile(file: Replacement, steps: ReplacingSteps = fs): string | undefined {
  try {
    steps.accessSync(file.path, fs.constants.W_OK);
    withLock(file, steps, (names) => {
      try {
        writeBeside(file, names.next, steps);
        swap(file, names, steps);
      } finally {
        removeIfThere(names.next, steps);
      }
    });
    flushFolder(folderOf(file.path), steps);
    return undefined;
  } catch (error) {
    return error instanceof NotReplacedError ? error.message : errorReason(error);
  }
}

/** Names beside the file that exist only while it is replaced. */
interface HelperNames {
  readonly next: DiskPath;
  readonly old: DiskPath;
}

/** Two of our own processes never work on one file: the rename of the second would undo that of the first. */
function withLock(file: Replacement, steps: ReplacingSteps, work: (names: HelperNames) => void): void {
  const folder = folderOf(file.path);
  const hash = createHash('sha256').update(nameBytesOf(file.path)).digest('hex').slice(0, 16);
  const lock = pathIn(folder, `.shippable-${hash}.lock`);
  const id = randomUUID();
  takeLock(lock, folder, id, steps);
  try {
    work(helperNames(folder, id));
  } finally {
    removeIfThere(lock, steps);
  }
}

function helperNames(folder: DiskPath, id: string): HelperNames {
  return {
    next: pathIn(folder, `.shippable-${id}.tmp`),
    old: pathIn(folder, `.shippable-${id}.old`),
  };
}

function takeLock(lock: DiskPath, folder: DiskPath, id: string, steps: ReplacingSteps): void {
  try {
    createFile(lock, Buffer.from(id), steps);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') {
      removeIfThere(lock, steps);
      throw error;
    }
    // A time in the future is as old as one in the past: clocks differ.
    if (Math.abs(Date.now() - steps.lstatSync(lock).mtimeMs) < STALE_MS) {
      throw new NotReplacedError('another process is changing it');
    }
    removeLeftovers(lock, folder, steps);
    createFile(lock, Buffer.from(id), steps);
  }
}

/** Removes what a crashed process left beside the file. The file itself is never incomplete. */
function removeLeftovers(lock: DiskPath, folder: DiskPath, steps: ReplacingSteps): void {
  const id = readRegularFile(lock, steps).toString('latin1');
  if (/^[0-9a-f-]{36}$/.test(id)) {
    const { next, old } = helperNames(folder, id);
    removeIfThere(next, steps);
    removeIfThere(old, steps);
  }
  steps.unlinkSync(lock);
}

function writeBeside({ path, after }: Replacement, next: DiskPath, steps: ReplacingSteps): void {
  const { mode, uid, gid } = steps.statSync(path);
  createFile(next, after, steps, (file) => {
    const own = steps.fstatSync(file);
    if (own.uid !== uid || own.gid !== gid) {
      keepOwner(file, uid, gid, steps);
    }
    // After the owner: changing that takes bits of the mode away.
    steps.fchmodSync(file, mode & 0o7777);
    steps.fsyncSync(file);
  });
}

function keepOwner(file: number, uid: number, gid: number, steps: ReplacingSteps): void {
  try {
    steps.fchownSync(file, uid, gid);
  } catch (error) {
    throw new NotReplacedError(`its owner could not be kept: ${errorReason(error)}`);
  }
}

/** A new file, never one that is there, nor what a link leads to. */
function createFile(
  path: DiskPath,
  bytes: Uint8Array,
  steps: ReplacingSteps,
  finish: (file: number) => void = () => undefined,
): void {
  const file = steps.openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length;) {
      at += steps.writeSync(file, bytes, at, bytes.length - at, null);
    }
    finish(file);
  } finally {
    steps.closeSync(file);
  }
}

/**
 * Compares and renames. Another program may write to the file between the two steps. A hard link to the old file keeps
 * what that program wrote, and the old file is put back in this case.
 */
function swap({ path, before }: Replacement, { next, old }: HelperNames, steps: ReplacingSteps): void {
  if (!readRegularFile(path, steps).equals(before)) {
    throw new NotReplacedError(CHANGED);
  }
  const kept = hasSecondName(path, old, steps);
  try {
    steps.renameSync(next, path);
  } catch (error) {
    removeIfThere(old, steps);
    throw error;
  }
  if (kept && wasWritten(old, before, steps)) {
    putBack(old, path, steps);
  }
  removeIfThere(old, steps);
}

/** Whether the old file was written to after the comparison. If that cannot be checked, the change stays. */
function wasWritten(old: DiskPath, before: Uint8Array, steps: ReplacingSteps): boolean {
  try {
    return !readRegularFile(old, steps).equals(before);
  } catch {
    return false;
  }
}

function putBack(old: DiskPath, path: DiskPath, steps: ReplacingSteps): never {
  try {
    steps.renameSync(old, path);
  } catch (error) {
    const name = nameBytesOf(old).toString();
    throw new NotReplacedError(`${CHANGED}; that text is in ${name} beside it: ${errorReason(error)}`);
  }
  throw new NotReplacedError(CHANGED);
}

/** Some file systems have no hard links. There, only the comparison before the rename protects the file. */
function hasSecondName(path: DiskPath, old: DiskPath, steps: ReplacingSteps): boolean {
  try {
    steps.linkSync(path, old);
    return true;
  } catch {
    return false;
  }
}

function removeIfThere(path: DiskPath, steps: ReplacingSteps): void {
  try {
    steps.unlinkSync(path);
  } catch {
    // It is gone: renamed into place, or never made.
  }
}

/** Flushes the rename, so that a power cut does not undo it. Some systems cannot open folders; that is ignored. */
function flushFolder(folder: DiskPath, steps: ReplacingSteps): void {
  try {
    const file = steps.openSync(folder, 'r');
    try {
      steps.fsyncSync(file);
    } finally {
      steps.closeSync(file);
    }
  } catch {
    // The file itself was flushed.
  }
}
