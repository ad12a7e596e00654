import { systemErrorCode } from '../core/domain/systemErrorCode.ts';
import { describeSystemError } from '../core/messages/describeSystemError.ts';
import { plainTranslate } from '../core/messages/translate.ts';

/** Plain words for what else goes wrong on the command line; the system's own for the rest. */
const WORDS: Readonly<Record<string, string>> = {
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than this process may write',
  EISDIR: 'it is a folder',
  ELOOP: 'a link leads to itself',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'it is not there any more',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a folder of its path is not there any more',
  EROFS: 'the file system can only be read',
};

/** Why a step on the disk failed, as people read it, with the system's code. Never a path. */
export function errorReason(error: unknown): string {
  const code = systemErrorCode(error);
  const words = describeSystemError(code, plainTranslate) ?? WORDS[code];
  if (words !== undefined) {
    return `${words} (${code})`;
  }
  return error instanceof Error ? error.message : String(error);
}
