import { closeSync, openSync, readSync } from 'node:fs';

import { decodeText } from '../core/domain/textEncoding.ts';
import { errorReason } from './systemError.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';
import { NO_TEXT } from './textEncoding.ts';

/**
 * The text of a file that a person names; undefined where it is longer. A pipe is welcome, since a command may make it, and so
 * what counts is where it ends: a device that never does is no reason to fill the memory. Throws the system's error, or one for bytes that are no text.
 */
export function readNamedFile(path: string, maxBytes: number): string | undefined {
  const file = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    let left = maxBytes;
    for (;;) {
      const piece = Buffer.allocUnsafe(64 * 1024);
      const count = readSync(file, piece, 0, piece.length, null);
      if (count === 0) {
        return textOf(Buffer.concat(pieces));
      }
      left -= count;
      if (left < 0) {
        return undefined;
      }
      pieces.push(piece.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

/** Why a file that a person named cannot be read. It may never have been there. */
export function namedFileReason(error: unknown): string {
  return systemErrorCode(error) === 'ENOENT' ? 'there is no such file' : errorReason(error);
}

function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    throw new Error(NO_TEXT);
  }
  return decoded.text;
}
