import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { DependencyLedger, LedgerFolder } from '../../core/dependencies/dependencyLedger.ts';
import { parseLedgerFolder } from '../../core/dependencies/ledgerText.ts';
import { replaceFile, unlessMissing, type Disk } from './disk.ts';

/**
 * One file a workspace folder, named by the hash of its URI. What is damaged is left out and written anew; a disk that
 * refuses is an error, since "nothing remembered" would be told as "no dependency".
 */
export class FileDependencyLedger implements DependencyLedger {
  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  async folders(): Promise<readonly LedgerFolder[]> {
    const names = (await unlessMissing(this.#disk.readdir(this.#folder))) ?? [];
    const read = await Promise.all(
      names
        .filter((name) => name.endsWith('.json'))
        .map(async (name) => this.#read(path.join(this.#folder, name))),
    );
    return read.filter((folder) => folder !== undefined);
  }

  async remember(folder: LedgerFolder): Promise<void> {
    const file = this.#pathOf(folder.folderUri);
    const before = await this.#read(file);
    if (
      JSON.stringify(before?.entries) === JSON.stringify(folder.entries) &&
      !isOlderByADay(before, folder)
    ) {
      return;
    }
    await this.#disk.mkdir(this.#folder, { recursive: true });
    await replaceFile(this.#disk, file, JSON.stringify(folder), randomUUID());
  }

  async forget(folderUri: string): Promise<void> {
    await unlessMissing(this.#disk.unlink(this.#pathOf(folderUri)));
  }

  async #read(file: string): Promise<LedgerFolder | undefined> {
    const stats = await unlessMissing(this.#disk.stat(file));
    const text =
      stats?.isFile() === true ? await unlessMissing(this.#disk.readFile(file, 'utf8')) : undefined;
    return text === undefined ? undefined : parseLedgerFolder(text);
  }

  #pathOf(folderUri: string): string {
    return path.join(
      this.#folder,
      `${createHash('sha256').update(folderUri).digest('hex').slice(0, 32)}.json`,
    );
  }
}

/** The date last seen is shown as a day, so it need not be written more often. */
function isOlderByADay(before: LedgerFolder | undefined, now: LedgerFolder): boolean {
  return before === undefined || Date.parse(now.lastSeen) - Date.parse(before.lastSeen) > 86_400_000;
}
