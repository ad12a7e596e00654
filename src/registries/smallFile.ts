import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The bytes of a regular file, or why it is not read: a pipe would wait for somebody to write into it, and hold one of the
 * few threads that read files for the whole process. Rejects with the system's error.
 */
export async function readSmallFile(
  path: string,
  maxBytes: number,
): Promise<Buffer | 'not-regular' | 'too-large'> {
  const nonBlocking = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;
  const file = await open(path, constants.O_RDONLY | nonBlocking);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) {
      return 'not-regular';
    }
    return stat.size > maxBytes ? 'too-large' : await file.readFile();
  } finally {
    await file.close().catch(() => undefined);
  }
}
