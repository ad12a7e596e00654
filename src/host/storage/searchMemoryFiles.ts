import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { formatSearchMemory, parseSearchMemory } from '../../core/search/searchMemory.ts';
import type { SearchMemories, SearchMemory } from '../../core/search/searchMemory.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import { readOwnFile, unlessMissing } from './disk.ts';
import { Turns } from './turns.ts';
import { writeWhole } from './writeWhole.ts';

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
}

/** A file for each name that was searched, which is named by a hash. The ones written longest ago leave first. */
export class SearchMemoryFiles implements SearchMemories {
  readonly fingerprint = fingerprint;
  readonly #options: SearchMemoryFilesOptions;
  readonly #turns: Turns;

  constructor(options: SearchMemoryFilesOptions) {
    this.#options = options;
    this.#turns = new Turns(options.clock);
  }

  async read(name: string): Promise<SearchMemory | null> {
    try {
      const text = await this.#turns.run(async () => readOwnFile(fs, this.#fileOf(name), MAX_BYTES));
      return text === undefined ? null : parseSearchMemory(text);
    } catch (error) {
      this.#options.reportError(error);
      return null;
    }
  }

  async write(name: string, memory: SearchMemory): Promise<void> {
    try {
      await this.#turns.run(async (turn) => turn.write(async () => this.#write(name, memory)));
    } catch (error) {
      this.#options.reportError(error);
    }
  }

  async forget(names: readonly string[]): Promise<void> {
    try {
      const remove = async (name: string): Promise<void> => unlessMissing(fs.unlink(this.#fileOf(name)));
      await this.#turns.run(async (turn) => turn.write(async () => Promise.all(names.map(remove))));
    } catch (error) {
      this.#options.reportError(error);
    }
  }

  async #write(name: string, memory: SearchMemory): Promise<void> {
    await fs.mkdir(this.#options.folder, { recursive: true });
    await writeWhole(this.#fileOf(name), formatSearchMemory(memory), 'this person');
    await this.#evict();
  }

  async #evict(): Promise<void> {
    const { folder } = this.#options;
    const names = await fs.readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const stat = await unlessMissing(fs.stat(file));
        return stat === undefined ? [] : [{ file, size: stat.size, writtenAt: stat.mtimeMs }];
      }),
    );
    let size = 0;
    for (const file of files.flat().sort((a, b) => b.writtenAt - a.writtenAt)) {
      size += file.size;
      if (size > MAX_BYTES || Date.now() - file.writtenAt > MAX_AGE_MS) {
        await unlessMissing(fs.unlink(file.file));
      }
    }
  }

  #fileOf(name: string): string {
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
    return path.join(this.#options.folder, `${hash}.json`);
  }
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
