import { systemErrorCode } from '../core/domain/systemErrorCode.ts';

/** Plain words for what goes wrong most; the system's own for the rest. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than this process may write',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'a link leads to itself',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'it is not there any more',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a folder of its path is not there any more',
  EPERM: 'there is no permission',
  EROFS: 'the file system can only be read',
};

/** Why a step on the disk failed, as people read it, with the system's code. Never a path. */
export function errorReason(error: unknown): string {
  const code = systemErrorCode(error);
  const words = WORDS[code];
  if (words !== undefined) {
    return `${words} (${code})`;
  }
  return error instanceof Error ? error.message : String(error);
}
