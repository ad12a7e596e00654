import { isBelow, pathBelow, realFolder, realPath } from './diskPath.ts';
import type { ReadFile } from './folderSource.ts';
import type { FolderFile } from './folderFile.ts';
import { replaceFile, type Replacement } from './replaceFile.ts';
import { errorReason } from './systemError.ts';
import { encodeText } from './textEncoding.ts';

/** Gives a candidate another text, in its own encoding. Gives undefined, or why the file is as it was. */
export function writeCandidate(
  folder: string,
  file: FolderFile,
  read: ReadFile,
  text: string,
): string | undefined {
  const planned = planWrite(folder, file, read, text);
  return typeof planned === 'string' ? planned : replaceFile(planned);
}

/**
 * What would be written where; a text says why it cannot be: a link that leads out of the scanned folder is never
 * written through.
 */
export function planWrite(
  folder: string,
  { absolutePath }: FolderFile,
  { bytes, decoded }: ReadFile,
  text: string,
): Replacement | string {
  const after = encodeText({ ...decoded, text });
  if (after === null) {
    return 'its encoding (Latin-1) has no bytes for the new text';
  }
  try {
    const path = realPath(absolutePath);
    return isBelow(realFolder(folder), path)
      ? { path, before: bytes, after }
      : 'the link leads out of the folder';
  } catch (error) {
    return errorReason(error);
  }
}

/** The path of what is written, which tools that apply a diff want: no link, where the file lies in the folder. */
export function writtenPath(folder: string, { path, real }: FolderFile): string {
  const root = realFolder(folder);
  return isBelow(root, real) ? pathBelow(root, real) : path;
}
