import { addAll } from '../../core/domain/addAll.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { parseJsonObject } from '../../core/domain/jsonObject.ts';
import { compareNames } from '../../core/domain/integrationName.ts';
import { systemErrorCode } from '../../core/domain/systemErrorCode.ts';
import type {
  RecordSnapshot,
  RemovedRecord,
  UnreadableRecord,
  UnreadableRemoved,
} from '../../core/records/integrationStore.ts';
import { parseRecord, writeRecord } from '../../core/records/recordText.ts';
import {
  errorText,
  MAX_OWN_BYTES,
  pathIn,
  refusalOf,
  replaceFile,
  unlessMissing,
  type Disk,
  type MakeStep,
} from './disk.ts';

/** Ids become file names, so nothing but these may be in one. */
const RECORD_FILE = /^([A-Za-z0-9][A-Za-z0-9-]*)\.json$/;

/** How long a deleted record can be brought back, in milliseconds. */
const UNDO_MS = 60 * 60_000;

/** Asking the disk for a thousand files in one turn of the event loop would hold the thread. */
const FILES_AT_ONCE = 64;

/** What one file was read as, and by what we know that it did not change since. */
interface CachedFile {
  readonly stamp: string;
  readonly record: IntegrationRecord | UnreadableRecord;
}

/** How steps are made that may still happen when nobody waits for them any more. */
export interface FolderSteps {
  /** A step that changes a file. */
  readonly write: MakeStep;
  /** The step that makes the change what counts. */
  readonly commit: MakeStep;
}

/** The record files of one folder and of its sub-folder `removed`. Files are read again only when they changed. */
export class RecordFolder {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #removedFolder: string;
  #files: ReadonlyMap<string, CachedFile> = new Map();

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
    this.#removedFolder = pathIn(folder, 'removed');
  }

  get lockPath(): string {
    return pathIn(this.#folder, '.lock');
  }

  /** Where the id of this store stands; no name of a record begins with a dot. */
  get identityPath(): string {
    return pathIn(this.#folder, '.store.json');
  }

  pathOf(id: string): string {
    return pathIn(this.#folder, `${id}.json`);
  }

  async create(): Promise<void> {
    await this.#disk.mkdir(this.#removedFolder, { recursive: true });
  }

  /** Changes whenever a record was written, added or taken away; undefined where there is no folder yet. */
  async stamp(): Promise<number | undefined> {
    return (await unlessMissing(this.#disk.stat(this.#folder)))?.mtimeMs;
  }

  async read(now: Date): Promise<RecordSnapshot> {
    const names = (await unlessMissing(this.#disk.readdir(this.#folder))) ?? [];
    const files = new Map<string, CachedFile>();
    for (let at = 0; at < names.length; at += FILES_AT_ONCE) {
      const some = names.slice(at, at + FILES_AT_ONCE);
      const read = await Promise.all(
        some.map((name) => this.#readFile(this.#folder, name, this.#files.get(name))),
      );
      for (const [index, file] of read.entries()) {
        if (file !== undefined) {
          files.set(some[index] ?? '', file);
        }
      }
    }
    this.#files = files;
    const all = [...files.values()].map(({ record }) => record);
    return {
      records: all.filter(isRecord).sort((a, b) => compareNames(a.name, b.name)),
      unreadable: all.filter(isUnreadable),
      ...(await this.#readRemoved(new Set(all.map(({ id }) => id)), now)),
    };
  }

  /** Writes a record, then deletes its removed copy. If the process ends in between, that copy only stays behind. */
  async put(record: IntegrationRecord, unique: string, { write, commit }: FolderSteps): Promise<void> {
    await replaceFile(this.#disk, this.pathOf(record.id), writeRecord(record), unique, { commit });
    await write(async () => this.#disk.unlink(this.#removedPath(record.id))).catch(() => undefined);
  }

  /** Saves a copy among the removed records, then deletes the file. Only the deletion commits the change. */
  async remove(
    record: IntegrationRecord,
    now: Date,
    unique: string,
    { write, commit }: FolderSteps,
  ): Promise<void> {
    const copy = `${JSON.stringify({ removedAt: now.toISOString(), record }, null, 2)}\n`;
    await replaceFile(this.#disk, this.#removedPath(record.id), copy, unique, { commit: write });
    await commit(async () => unlessMissing(this.#disk.unlink(this.pathOf(record.id))));
  }

  /** Renames a file to a name that is never read as a record; returns the new name. */
  async setAside(id: string, now: Date, { commit }: FolderSteps): Promise<string> {
    const name = `${id}.json.${now.toISOString().replaceAll(/[:.]/g, '-')}.aside`;
    await commit(async () => this.#disk.rename(this.pathOf(id), pathIn(this.#folder, name)));
    return name;
  }

  #removedPath(id: string): string {
    return pathIn(this.#removedFolder, `${id}.json`);
  }

  async #readFile(
    folder: string,
    name: string,
    cached: CachedFile | undefined,
  ): Promise<CachedFile | undefined> {
    const id = RECORD_FILE.exec(name)?.[1];
    if (id === undefined) {
      return undefined;
    }
    try {
      const file = pathIn(folder, name);
      const stats = await this.#disk.stat(file);
      const stamp = `${String(stats.ino)} ${String(stats.mtimeMs)} ${String(stats.size)}`;
      if (cached?.stamp === stamp) {
        return cached;
      }
      const refusal = refusalOf(stats, MAX_OWN_BYTES);
      if (refusal !== undefined) {
        return { stamp, record: { id, reason: 'unreadable-file', detail: refusal } };
      }
      const parsed = parseRecord(id, await this.#disk.readFile(file, 'utf8'));
      return { stamp, record: parsed.ok ? parsed.value : { id, ...parsed.error } };
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') {
        return undefined;
      }
      return { stamp: '', record: { id, reason: 'unreadable-file', detail: errorText(error) } };
    }
  }

  /** Newest first. A record that still exists is left out: it was restored, or its removal did not finish. */
  async #readRemoved(
    alive: ReadonlySet<string>,
    now: Date,
  ): Promise<Pick<RecordSnapshot, 'removed' | 'unreadableRemoved'>> {
    let names: readonly string[];
    try {
      names = (await unlessMissing(this.#disk.readdir(this.#removedFolder))) ?? [];
    } catch (error) {
      // If the removed records cannot be read, undo is not possible, but the existing records must still be shown.
      return { removed: [], unreadableRemoved: [{ id: null, detail: errorText(error) }] };
    }
    const read: (RemovedRecord | UnreadableRemoved | undefined)[] = [];
    for (let at = 0; at < names.length; at += FILES_AT_ONCE) {
      const some = names.slice(at, at + FILES_AT_ONCE);
      addAll(read, await Promise.all(some.map(async (name) => this.#readRemovedFile(name, now))));
    }
    const oldest = new Date(now.getTime() - UNDO_MS).toISOString();
    const removed = read.filter(
      (entry): entry is RemovedRecord =>
        entry !== undefined && 'record' in entry && entry.removedAt > oldest && !alive.has(entry.record.id),
    );
    return {
      removed: removed.sort((a, b) => (a.removedAt < b.removedAt ? 1 : -1)),
      unreadableRemoved: read.filter(
        (entry): entry is UnreadableRemoved =>
          entry !== undefined && 'detail' in entry && !alive.has(entry.id ?? ''),
      ),
    };
  }

  /** Undefined where nothing of it could be brought back any more. */
  async #readRemovedFile(name: string, now: Date): Promise<RemovedRecord | UnreadableRemoved | undefined> {
    const id = RECORD_FILE.exec(name)?.[1];
    if (id === undefined) {
      return undefined;
    }
    try {
      const file = pathIn(this.#removedFolder, name);
      const stats = await this.#disk.stat(file);
      const refusal = refusalOf(stats, MAX_OWN_BYTES);
      const read =
        refusal === undefined
          ? parseRemoved(id, await this.#disk.readFile(file, 'utf8'))
          : { id, detail: refusal };
      const isOld = now.getTime() - stats.mtimeMs > UNDO_MS;
      return isOld && 'detail' in read ? undefined : read;
    } catch (error) {
      return systemErrorCode(error) === 'ENOENT' ? undefined : { id, detail: errorText(error) };
    }
  }

  /** Takes away what nobody can use any more: old removed records, files that a dead process left half written. */
  async sweep(now: Date, write: MakeStep): Promise<void> {
    for (const folder of [this.#folder, this.#removedFolder]) {
      for (const name of (await unlessMissing(this.#disk.readdir(folder))) ?? []) {
        if (folder === this.#removedFolder || /\.(tmp|stale)$/.test(name)) {
          await this.#unlinkIfOld(pathIn(folder, name), now, write);
        }
      }
    }
  }

  async #unlinkIfOld(file: string, now: Date, write: MakeStep): Promise<void> {
    const stats = await unlessMissing(this.#disk.stat(file));
    if (stats !== undefined && now.getTime() - stats.mtimeMs > UNDO_MS) {
      await write(async () => unlessMissing(this.#disk.unlink(file)));
    }
  }
}

function parseRemoved(id: string, text: string): RemovedRecord | UnreadableRemoved {
  const json = parseJsonObject(text);
  const parsed = parseRecord(id, JSON.stringify(json?.['record'] ?? null));
  const removedAt = json?.['removedAt'];
  return parsed.ok && typeof removedAt === 'string'
    ? { removedAt, record: parsed.value }
    : { id, detail: '' };
}

function isRecord(record: IntegrationRecord | UnreadableRecord): record is IntegrationRecord {
  return !('reason' in record);
}

function isUnreadable(record: IntegrationRecord | UnreadableRecord): record is UnreadableRecord {
  return 'reason' in record;
}
