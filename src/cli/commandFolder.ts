import { statSync } from 'node:fs';

import { errorReason } from './systemError.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';

/** Why a folder cannot be scanned; undefined where it can. */
export function folderProblem(folder: string): string | undefined {
  try {
    return statSync(folder).isDirectory() ? undefined : `${folder} is not a folder`;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error))
      ? `There is no folder ${folder}`
      : `${folder} cannot be entered: ${errorReason(error)}`;
  }
}
