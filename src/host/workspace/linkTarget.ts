import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where a link of the disk leads, as the path below a folder with `/` (empty for that folder itself); undefined where it
 * leads out of the folder or cannot be followed.
 */
export async function linkTarget(link: string, folder: string): Promise<string | undefined> {
  try {
    const below = path.relative(await realpath(folder), await realpath(link));
    const isInside = !path.isAbsolute(below) && below.split(path.sep)[0] !== '..';
    return isInside ? below.split(path.sep).join('/') : undefined;
  } catch {
    return undefined;
  }
}
