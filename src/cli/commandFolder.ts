import { realpathSync, statSync } from 'node:fs';

import { errorReason } from './systemError.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';

/** Why a folder cannot be scanned; undefined where it can. */
export function folderProblem(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) {
      return `${folder} is not a folder`;
    }
    // The folder that a shell stands in answers after it was deleted, and has no path any more.
    realpathSync.native(folder);
    return undefined;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error))
      ? `There is no folder ${folder}`
      : `${folder} cannot be entered: ${errorReason(error)}`;
  }
}
