import type {
  DependencyLedger,
  LedgerContents,
  LedgerFolder,
  UnreadableLedger,
} from '../../core/dependencies/dependencyLedger.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import {
  lastSeenIn,
  parseLedgerFolder,
  saySame,
  writeLedgerFolder,
} from '../../core/dependencies/ledgerText.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { pathIn, readOwnFile, replaceFile, unlessMissing, type Disk } from './disk.ts';
import { randomId, sha256 } from './digest.ts';
import { Turns } from './turns.ts';

/**
 * One file for each workspace folder, named by the hash of its URI. A file that is damaged or cannot be read is reported,
 * since "nothing remembered" would look like "no dependency". A damaged file is written again when its folder is open. A disk
 * that never answers is one that cannot be read.
 */
export class FileDependencyLedger implements DependencyLedger {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #turns: Turns;

  constructor(disk: Disk, folder: string, clock = HOST_CLOCK) {
    this.#disk = disk;
    this.#folder = folder;
    this.#clock = clock;
    this.#turns = new Turns(clock);
  }

  async read(): Promise<LedgerContents> {
    try {
      return await this.#turns.run(async () => this.#readAll());
    } catch (error) {
      return { folders: [], unreadable: [{ name: this.#folder, detail: detailOf(error) }] };
    }
  }

  async folder(folderUri: string): Promise<LedgerFolder | undefined> {
    return this.#turns.run(async () => {
      const text = await this.#text(this.#pathOf(folderUri));
      return text === undefined ? undefined : parseLedgerFolder(text, this.#clock);
    });
  }

  async remember(folder: LedgerFolder): Promise<void> {
    await this.#turns.run(async (turn) => {
      const file = this.#pathOf(folder.folderUri);
      const before = (await this.#text(file)) ?? '';
      const text = await writeLedgerFolder(folder, this.#clock);
      if (!saySame(before, text) || isOlderByADay(lastSeenIn(before), folder)) {
        await this.#disk.mkdir(this.#folder, { recursive: true });
        await replaceFile(this.#disk, file, text, randomId(), { commit: turn.commit });
      }
    });
  }

  async forget(folderUri: string): Promise<void> {
    await this.#turns.run(async (turn) => {
      await turn.write(async () => unlessMissing(this.#disk.unlink(this.#pathOf(folderUri))));
    });
  }

  async #readAll(): Promise<LedgerContents> {
    const names = (await unlessMissing(this.#disk.readdir(this.#folder))) ?? [];
    const read: (LedgerFolder | UnreadableLedger | undefined)[] = [];
    // One after the other: each may hold thousands of entries.
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      read.push(await this.#readTolerantly(name));
    }
    return {
      folders: read.flatMap((found) => (found !== undefined && 'folderUri' in found ? [found] : [])),
      unreadable: read.flatMap((found) => (found !== undefined && 'detail' in found ? [found] : [])),
    };
  }

  async #readTolerantly(name: string): Promise<LedgerFolder | UnreadableLedger | undefined> {
    const file = pathIn(this.#folder, name);
    try {
      const text = await this.#text(file);
      return text === undefined
        ? undefined
        : ((await parseLedgerFolder(text, this.#clock)) ?? { name: file, detail: '' });
    } catch (error) {
      return { name: file, detail: detailOf(error) };
    }
  }

  /** Undefined where there is nothing; rejects where the disk refuses it, or something else than a file is there. */
  async #text(file: string): Promise<string | undefined> {
    return readOwnFile(this.#disk, file, Infinity);
  }

  #pathOf(folderUri: string): string {
    return pathIn(this.#folder, `${sha256(folderUri).slice(0, 32)}.json`);
  }
}

/** The date last seen is shown as a day, so it need not be written more often. */
function isOlderByADay(lastSeen: string | null, now: LedgerFolder): boolean {
  const before = Date.parse(lastSeen ?? '');
  return Number.isNaN(before) || Date.parse(now.lastSeen) - before > 86_400_000;
}
