import { decodeText, type DecodedText } from '../core/domain/textEncoding.ts';
import { CandidateWalk } from './candidateWalk.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { readRegularFile } from './readRegularFile.ts';
import { errorReason } from './systemError.ts';
import { NO_TEXT } from './textEncoding.ts';

/** Every candidate file below a folder, hidden ones too, sorted by path; found while they are asked for. */
export function listCandidates(
  folder: string,
  options: FolderOptions,
): Generator<FolderFile, void, undefined> {
  return new CandidateWalk(folder, options).files();
}

/** A file as it was read: what it holds as text, and the bytes, to compare them before they are replaced. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly decoded: DecodedText;
}

/** Reads a file; a text says why it cannot be read. */
export function readCandidate({ absolutePath }: FolderFile): ReadFile | string {
  try {
    const bytes = readRegularFile(absolutePath);
    const decoded = decodeText(bytes);
    return decoded === null ? NO_TEXT : { bytes, decoded };
  } catch (error) {
    return errorReason(error);
  }
}
