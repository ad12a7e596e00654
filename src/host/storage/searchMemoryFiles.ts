import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { formatSearchMemory, parseSearchMemory } from '../../core/search/searchMemory.ts';
import type { SearchMemories, SearchMemory } from '../../core/search/searchMemory.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import { randomId } from './digest.ts';
import { readOwnFile, replaceFile, unlessMissing, type Disk, type MakeStep } from './disk.ts';
import { Turns } from './turns.ts';

/** Bytes of all files together. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A memory of a name that nobody searched for so long leaves, in milliseconds. */
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

export interface SearchMemoryFilesOptions {
  /** A folder of its own in the extension's global storage. */
  readonly folder: string;
  readonly reportError: (error: unknown) => void;
  /** Tells when a disk without an answer has failed; the real one by default. */
  readonly clock?: Clock;
  /** That of this machine by default. */
  readonly disk?: Disk;
}

/** A file for each name that was searched, which is named by a hash. The ones written longest ago leave first. */
export class SearchMemoryFiles implements SearchMemories {
  readonly fingerprint = fingerprint;
  readonly #options: SearchMemoryFilesOptions;
  readonly #turns: Turns;
  readonly #disk: Disk;

  constructor(options: SearchMemoryFilesOptions) {
    this.#options = options;
    this.#turns = new Turns(options.clock);
    this.#disk = options.disk ?? fs;
  }

  async read(name: string): Promise<SearchMemory | null> {
    try {
      const text = await this.#turns.run(async () => readOwnFile(this.#disk, this.#fileOf(name), MAX_BYTES));
      return text === undefined ? null : parseSearchMemory(text);
    } catch (error) {
      this.#options.reportError(error);
      return null;
    }
  }

  async write(name: string, memory: SearchMemory): Promise<void> {
    try {
      await this.#turns.run(async (turn) => this.#write(name, memory, turn.write));
    } catch (error) {
      this.#options.reportError(error);
    }
  }

  async forget(names: readonly string[]): Promise<void> {
    try {
      await this.#turns.run(async ({ write }) =>
        Promise.all(names.map(async (name) => this.#remove(this.#fileOf(name), write))),
      );
    } catch (error) {
      this.#options.reportError(error);
    }
  }

  async #write(name: string, memory: SearchMemory, write: MakeStep): Promise<void> {
    await this.#disk.mkdir(this.#options.folder, { recursive: true });
    await replaceFile(this.#disk, this.#fileOf(name), formatSearchMemory(memory), randomId(), {
      commit: write,
    });
    await this.#evict(write);
  }

  async #evict(write: MakeStep): Promise<void> {
    const { folder } = this.#options;
    const names = await this.#disk.readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const stat = await unlessMissing(this.#disk.stat(file));
        return stat === undefined ? [] : [{ file, size: stat.size, writtenAt: stat.mtimeMs }];
      }),
    );
    let size = 0;
    for (const file of files.flat().sort((a, b) => b.writtenAt - a.writtenAt)) {
      size += file.size;
      if (size > MAX_BYTES || Date.now() - file.writtenAt > MAX_AGE_MS) {
        await this.#remove(file.file, write);
      }
    }
  }

  async #remove(file: string, write: MakeStep): Promise<void> {
    await write(async () => unlessMissing(this.#disk.unlink(file)));
  }

  #fileOf(name: string): string {
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
    return path.join(this.#options.folder, `${hash}.json`);
  }
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
