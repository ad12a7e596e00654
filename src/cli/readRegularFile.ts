import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

import { MAX_FILE_BYTES } from '../core/domain/candidateFile.ts';
import type { DiskPath } from './diskPath.ts';

/** The steps on the disk that reading is made of; tests let each of them fail. */
export interface ReadingSteps {
  readonly openSync: typeof openSync;
  readonly fstatSync: typeof fstatSync;
  readonly readSync: typeof readSync;
  readonly closeSync: typeof closeSync;
}

const DISK: ReadingSteps = { openSync, fstatSync, readSync, closeSync };

/** A file that is not read at all, with the reason. */
export class UnreadableFileError extends Error {}

/**
 * The bytes of a regular file. Its kind and size are asked before anything is read: a pipe or a device would hold the
 * program for ever, a sparse file would fill the memory. Throws `UnreadableFileError` or the system's error.
 */
export function readRegularFile(path: DiskPath, steps: ReadingSteps = DISK): Buffer {
  // Without O_NONBLOCK, opening a pipe waits for somebody who writes into it. (Windows has neither.)
  const file = steps.openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = steps.fstatSync(file);
    if (!stats.isFile()) {
      throw new UnreadableFileError('it is not a regular file');
    }
    refuseAbove(stats.size);
    return readToEnd(file, stats.size, steps);
  } finally {
    steps.closeSync(file);
  }
}

/** A file may grow while it is read, and some report no size at all: what counts is where it ends. */
function readToEnd(file: number, size: number, steps: ReadingSteps): Buffer {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = steps.readSync(file, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0) {
      return buffer.subarray(0, length);
    }
    if (length === buffer.length) {
      refuseAbove(length);
      buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.max(4096, length))]);
    }
  }
}

function refuseAbove(bytes: number): void {
  if (bytes > MAX_FILE_BYTES) {
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    throw new UnreadableFileError(
      `it is too large: ${megabytes} MB, and at most ${String(MAX_FILE_BYTES / 1024 / 1024)} MB are read`,
    );
  }
}
