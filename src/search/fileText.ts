import { fail, succeed } from '../core/domain/result.ts';
import type { Result } from '../core/domain/result.ts';
import { decodeText } from '../core/domain/textEncoding.ts';
import { notSeen } from '../core/search/searchEnd.ts';
import type { NotSeen } from '../core/search/searchEnd.ts';

/**
 * The text of a file that an engine gave; a reason where these bytes are none, or stand in for the file: analysed, they
 * would be a file that names nothing. Of a symbolic link the reason has the path that it leads to.
 */
export function fileTextOf(bytes: Uint8Array): Result<string, NotSeen> {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    return fail(notSeen('file-no-text'));
  }
  if (isLinkTarget(decoded.text)) {
    return fail(notSeen('file-elsewhere', decoded.text));
  }
  return LFS_POINTER.test(decoded.text) ? fail(notSeen('file-elsewhere')) : succeed(decoded.text);
}

const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n/;

/**
 * Whether a text is what git keeps of a symbolic link: a path, and not even a line end. A build file is a map: it has a key,
 * and at least a `:`.
 */
function isLinkTarget(text: string): boolean {
  const isOneWord = text.length < 4096 && /^(?!- )[^\s{["'#&!|>%@`][^\r\n\u0000]*$/.test(text);
  return isOneWord && !/:(?:\s|$)/.test(text) && /\/|\.ya?ml$/i.test(text);
}
