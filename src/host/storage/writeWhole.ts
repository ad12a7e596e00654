import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { replaceFile, unlessMissing, type Disk, type ReplaceOptions } from './disk.ts';

/** Who may read a new file, before the umask of the process takes from it. */
const MODES = { 'this person': 0o600, everybody: 0o666 } as const;

export interface WriteWholeOptions extends Pick<ReplaceOptions, 'commit'> {
  /** That of this machine by default. */
  readonly disk?: Disk;
}

/**
 * Writes a file of the disk so that readers see the old text or the new one, never a piece; a full disk leaves the old
 * one. What a link leads to is replaced, not the link, and a file keeps its permissions. Rejects with the system's error.
 */
export async function writeWhole(
  file: string,
  text: string,
  readers: keyof typeof MODES,
  { disk = fs, commit }: WriteWholeOptions = {},
): Promise<void> {
  const target = (await unlessMissing(fs.realpath(file))) ?? path.resolve(file);
  const existing = await unlessMissing(disk.stat(target));
  const mode = existing === undefined ? MODES[readers] : existing.mode & 0o777;
  await replaceFile(disk, target, text, randomUUID(), { mode, ...(commit === undefined ? {} : { commit }) });
}
