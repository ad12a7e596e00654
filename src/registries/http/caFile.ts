import { fail } from '../../core/domain/result.ts';
import type { readSmallFile } from '../smallFile.ts';
import type { CaFileResult } from './certificateText.ts';

type ReadBytes = typeof readSmallFile;

/** Most logins name no file, and need not wait for what reads one. */
const readBytesLate: ReadBytes = async (path, maxBytes) =>
  (await import('../smallFile.ts')).readSmallFile(path, maxBytes);

/** The whole bundle of a system has 250 kB. */
const MAX_BYTES = 1024 * 1024;

/** Node reads files by four threads for the whole process: a dead share must not take them all. */
const MAX_READS = 2;

/**
 * Reads CA files. A read of a dead share cannot be stopped: whoever waits gives up by a signal, and the next one who asks
 * for the same file waits for the same read.
 */
export class CaFiles {
  readonly #reads = new Map<string, Promise<CaFileResult>>();
  readonly #readBytes: ReadBytes;

  constructor(readBytes: ReadBytes = readBytesLate) {
    this.#readBytes = readBytes;
  }

  /** The certificates of a file as PEM; `undefined` when the signal came first. */
  async read(path: string, signal: AbortSignal): Promise<CaFileResult | undefined> {
    let stop = (): void => undefined;
    const stopped = new Promise<undefined>((resolve) => {
      stop = () => {
        resolve(undefined);
      };
    });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    try {
      let read = this.#reads.get(path);
      while (read === undefined && this.#reads.size >= MAX_READS && !signal.aborted) {
        await Promise.race([...this.#reads.values(), stopped]);
        read = this.#reads.get(path);
      }
      return await Promise.race([read ?? this.#start(path, signal), stopped]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #start(path: string, signal: AbortSignal): Promise<CaFileResult | undefined> {
    if (signal.aborted) {
      return Promise.resolve(undefined);
    }
    const read = readCaFile(path, this.#readBytes).finally(() => {
      this.#reads.delete(path);
    });
    this.#reads.set(path, read);
    return read;
  }
}

async function readCaFile(path: string, readBytes: ReadBytes): Promise<CaFileResult> {
  try {
    const bytes = await readBytes(path, MAX_BYTES);
    if (typeof bytes === 'string') {
      return fail(`ca-file-${bytes}` as const);
    }
    const { readCertificates } = await import('./certificateText.ts');
    return readCertificates(bytes);
  } catch {
    return fail('ca-file-unreadable');
  }
}
