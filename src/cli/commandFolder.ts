import { statSync } from 'node:fs';

/** Why a folder cannot be scanned; undefined where it can. */
export function folderProblem(folder: string): string | undefined {
  try {
    return statSync(folder).isDirectory() ? undefined : `${folder} is not a folder`;
  } catch {
    return `There is no folder ${folder}`;
  }
}
