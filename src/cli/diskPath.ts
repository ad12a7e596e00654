import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** A path as the disk has it: bytes where a name of it is no UTF-8, so that no text could open it. */
export type DiskPath = string | Buffer;

const SLASH = 0x2f;

/** The path of a name in a folder. */
export function pathIn(folder: DiskPath, name: DiskPath): DiskPath {
  if (typeof folder === 'string' && typeof name === 'string') {
    return join(folder, name);
  }
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name)]);
}

/** The folder that holds a file given by its absolute path. */
export function folderOf(path: DiskPath): DiskPath {
  return typeof path === 'string' ? dirname(path) : path.subarray(0, Math.max(1, path.lastIndexOf(SLASH)));
}

/** The bytes of the last name of a path. */
export function nameBytesOf(path: DiskPath): Buffer {
  return typeof path === 'string'
    ? Buffer.from(basename(path))
    : Buffer.from(path.subarray(path.lastIndexOf(SLASH) + 1));
}

/** Whether a path lies below a folder; both absolute, without links on their way. */
export function isBelow(folder: string, path: DiskPath): boolean {
  const start = Buffer.from(folder.endsWith(sep) ? folder : folder + sep);
  return Buffer.from(path).subarray(0, start.length).equals(start);
}

/** A path without links on its way; as bytes where a name of it is no UTF-8. Throws the system's error. */
export function realPath(path: DiskPath): DiskPath {
  const bytes = realpathSync.native(path, 'buffer');
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : bytes;
}

/** The part of a path below a folder, as people read it. */
export function pathBelow(folder: string, path: DiskPath): string {
  const length = Buffer.byteLength(folder.endsWith(sep) ? folder : folder + sep);
  return Buffer.from(path).subarray(length).toString().replaceAll(sep, '/');
}

/** The scanned folder without links on its way; as it was given where that cannot be found out. */
export function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return resolve(folder);
  }
}
