import { sha256, randomId } from './digest.ts';
import { pathIn, unlessMissing, type Disk, type DiskStats, type NewFile } from './disk.ts';
import { systemErrorCode } from '../../core/domain/systemErrorCode.ts';

/**
 * The steps that every file system of an editor has. A write may end in the middle, and a rename onto a file deletes that
 * file first, so neither is used where it could cost a text.
 */
export interface PlainFiles {
  /** Names in a folder; undefined where there is no such folder. What is missing elsewhere is an error of code `ENOENT`. */
  list(folder: string): Promise<readonly string[] | undefined>;
  read(file: string): Promise<Uint8Array>;
  write(file: string, bytes: Uint8Array): Promise<void>;
  remove(file: string): Promise<void>;
  /** To a name that nothing has. */
  move(from: string, to: string): Promise<void>;
  makeFolder(folder: string): Promise<void>;
  /** Milliseconds since 1970. */
  writtenAt(file: string): Promise<number>;
}

/** Milliseconds. Two windows that make the same file see each other within this time, and then neither has made it. */
const SETTLE_MS = 60;

/** The number of a version that is only a bid: its window waits to see whether another one creates the same file. */
const BID = 0;

/** The number of attempts to read a file that other windows keep replacing. */
const LOOKS = 4;

/** What the name of a version begins with, its number, and what no other window has. */
const VERSION = /^(.+)~(\d{8})~([0-9a-f-]{36})$/;

interface NewestText {
  readonly entry: string;
  readonly text: string;
}

interface Version {
  /** Its name in the folder. */
  readonly entry: string;
  readonly number: number;
}

/**
 * A disk made of plain files. Each text is a new file, a *version*, named by a number and an id and sealed with a digest;
 * only then do older versions go. So whatever ends in the middle, and however many windows write, there is always a whole
 * text: that of the highest number whose digest is right.
 */
export class VersionedFiles implements Disk {
  readonly #files: PlainFiles;
  readonly #settleMs: number;
  /** New files that were not renamed yet: they are written when they get their name. */
  readonly #unnamed = new Map<string, string>();

  constructor(files: PlainFiles, settleMs = SETTLE_MS) {
    this.#files = files;
    this.#settleMs = settleMs;
  }

  async mkdir(folder: string): Promise<void> {
    await this.#files.makeFolder(folder);
  }

  open(file: string): Promise<NewFile> {
    this.#unnamed.set(file, '');
    return Promise.resolve({
      writeFile: (text) => {
        this.#unnamed.set(file, text);
        return Promise.resolve();
      },
      sync: () => Promise.resolve(),
      close: () => Promise.resolve(),
    });
  }

  async readFile(file: string): Promise<string> {
    return (await this.#newest(file)).text;
  }

  async readdir(folder: string): Promise<string[]> {
    const entries = (await this.#files.list(folder)) ?? missing(folder);
    return [...new Set(entries.map((entry) => VERSION.exec(entry)?.[1] ?? entry))];
  }

  async stat(path: string): Promise<DiskStats> {
    const below = await this.#files.list(path);
    if (below !== undefined) {
      return {
        ino: 0,
        mtimeMs: numberOf([...below].sort().join('\n')),
        size: 0,
        mode: 0,
        isFile: () => false,
      };
    }
    const { entry, text } = await this.#newest(path);
    const mtimeMs = await this.#files.writtenAt(pathIn(folderOf(path), entry));
    return { ino: numberOf(entry), mtimeMs, size: text.length, mode: 0, isFile: () => true };
  }

  async rename(from: string, to: string): Promise<void> {
    const text = this.#unnamed.get(from);
    const replaced = await this.#versions(to);
    const next = (replaced.at(-1)?.number ?? 0) + 1;
    if (text !== undefined) {
      const mine = versionPath(to, next);
      await this.#write(mine, text);
      await this.#yieldToRival(to, mine);
      this.#unnamed.delete(from);
    } else {
      await this.#moveVersions(from, to, next);
    }
    // The new text counts already: that an older one could not be removed changes nothing.
    await this.#removeVersions(to, replaced).catch(() => undefined);
  }

  async unlink(file: string): Promise<void> {
    if (!this.#unnamed.delete(file)) {
      const { entry: last } = await this.#newest(file);
      const versions = await this.#versions(file);
      // A bid of another window is its own to take back.
      const ended = versions.filter(({ entry, number }) => entry !== last && number !== BID);
      await this.#removeVersions(file, [...ended, ...versions.filter(({ entry }) => entry === last)]);
    }
  }

  async writeFile(file: string, text: string): Promise<void> {
    if ((await this.#versions(file)).length > 0) {
      refuse('EEXIST', file);
    }
    const bid = versionPath(file, BID);
    await this.#write(bid, text);
    // Whoever came between the look and the write sees this bid now, as this sees theirs: then both take theirs back.
    await new Promise((resolve) => setTimeout(resolve, this.#settleMs));
    const versions = await this.#versions(file);
    if (versions.length !== 1 || versions[0]?.entry !== nameOf(bid)) {
      await unlessMissing(this.#files.remove(bid));
      refuse('EEXIST', file);
    }
    await this.#files.move(bid, versionPath(file, BID + 1));
  }

  /**
   * Another window wrote at the same moment, in spite of the lock: the one of the two that counts stays, the writer of the
   * other gets an error.
   */
  async #yieldToRival(file: string, mine: string): Promise<void> {
    const newest = (await this.#versions(file)).at(-1)?.entry;
    if (newest !== undefined && newest > nameOf(mine)) {
      await unlessMissing(this.#files.remove(mine));
      refuse('EBUSY', file);
    }
  }

  async #write(version: string, text: string): Promise<void> {
    try {
      await this.#files.write(version, sealed(text));
    } catch (error) {
      await this.#files.remove(version).catch(() => undefined);
      throw error;
    }
  }

  /** All of them, so that a text that nobody can read keeps its bytes; the newest last, so that it is never gone in between. */
  async #moveVersions(from: string, to: string, next: number): Promise<void> {
    const versions = await this.#versions(from);
    if (versions.length === 0) {
      missing(from);
    }
    for (const [at, { entry }] of versions.entries()) {
      await this.#files.move(pathIn(folderOf(from), entry), versionPath(to, next + at));
    }
  }

  async #removeVersions(file: string, versions: readonly Version[]): Promise<void> {
    for (const { entry } of versions) {
      await unlessMissing(this.#files.remove(pathIn(folderOf(file), entry)));
    }
  }

  /** Where the text of a file lies, for people who want to look at one that cannot be read. */
  async placeOf(file: string): Promise<string> {
    return pathIn(folderOf(file), (await this.#newest(file)).entry);
  }

  /** Another window may replace what was listed before it is read: then the newer one is looked for. */
  async #newest(file: string): Promise<NewestText> {
    for (let look = 1; ; look += 1) {
      try {
        return await this.#readNewest(file, await this.#versions(file));
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT' || look === LOOKS) {
          throw error;
        }
      }
    }
  }

  /** The newest whole text. Where there is none, what is left of the newest, which nobody takes for a record. */
  async #readNewest(file: string, versions: readonly Version[]): Promise<NewestText> {
    let damaged: NewestText | undefined;
    for (const { entry } of versions.toReversed()) {
      const bytes = await this.#files.read(pathIn(folderOf(file), entry));
      const text = unsealed(bytes);
      if (text !== undefined) {
        return { entry, text };
      }
      damaged ??= { entry, text: new TextDecoder().decode(bytes) };
    }
    return damaged ?? missing(file);
  }

  /** By number, then by id: every window has the same order. */
  async #versions(file: string): Promise<readonly Version[]> {
    const name = nameOf(file);
    const entries = (await this.#files.list(folderOf(file))) ?? [];
    const versions = entries.flatMap((entry): Version[] => {
      const parts = VERSION.exec(entry);
      return parts?.[1] === name ? [{ entry, number: Number(parts[2]) }] : [];
    });
    return versions.sort((a, b) => (a.entry < b.entry ? -1 : 1));
  }
}

function versionPath(file: string, number: number): string {
  return `${file}~${String(number).padStart(8, '0')}~${randomId()}`;
}

function sealed(text: string): Uint8Array {
  return new TextEncoder().encode(`${sha256(text)}\n${text}`);
}

/** Undefined where bytes are missing or differ. */
function unsealed(bytes: Uint8Array): string | undefined {
  const whole = new TextDecoder().decode(bytes);
  const text = whole.slice(65);
  return whole.startsWith(`${sha256(text)}\n`) ? text : undefined;
}

/** A number that other texts practically never have. */
function numberOf(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 12), 16);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function missing(path: string): never {
  return refuse('ENOENT', path);
}

/** The codes and the form of the errors are those of Node: the same code reads both. */
function refuse(code: 'EBUSY' | 'EEXIST' | 'ENOENT', path: string): never {
  const why = {
    EBUSY: 'another window wrote it at the same moment',
    EEXIST: 'it is there already',
    ENOENT: 'there is no such file',
  };
  throw Object.assign(new Error(`${code}: ${why[code]}, '${path}'`), { code });
}
