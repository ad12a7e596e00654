import * as vscode from 'vscode';
import { MAX_FILE_BYTES } from '../../core/domain/candidateFile.ts';
import { decodeText } from '../../core/domain/textEncoding.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { NotKnown } from '../../core/domain/unknownReason.ts';
import { t } from '../../core/messages/translated.ts';
import { isGone } from './fileSystemAnswer.ts';

/** Hears of a file's facts as they were before it was read. */
export type StatListener = (stat: vscode.FileStat) => void;

/**
 * A file's text; undefined only where the file system says that there is none, else why it is not known. UTF-8 and
 * UTF-16 are read here; anything else as VS Code would open it, which costs a call to the window.
 */
export async function readText(
  uri: vscode.Uri,
  onStat: StatListener = () => undefined,
): Promise<string | NotKnown | undefined> {
  let bytes: Uint8Array | NotKnown | undefined;
  try {
    bytes = await readBytes(uri, onStat);
  } catch (error) {
    return isGone(error) ? undefined : { unknown: { kind: 'unreadable', detail: detailOf(error) } };
  }
  if (!(bytes instanceof Uint8Array)) {
    return bytes;
  }
  const decoded = decodeText(bytes);
  return decoded === null || decoded.encoding === 'latin1' ? decode(bytes, uri) : decoded.text;
}

/**
 * Kind and size are asked first: a pipe would hold one of the few threads that read files for this whole process, and a
 * huge file would take its memory.
 */
async function readBytes(uri: vscode.Uri, onStat: StatListener): Promise<Uint8Array | NotKnown | undefined> {
  const stat = await vscode.workspace.fs.stat(uri);
  onStat(stat);
  const { type, size } = stat;
  if ((type & vscode.FileType.File) === 0) {
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    return isFolder ? undefined : { unknown: { kind: 'unreadable', detail: t('it is no regular file') } };
  }
  return size > MAX_FILE_BYTES
    ? { unknown: { kind: 'limit', limit: 'size' } }
    : vscode.workspace.fs.readFile(uri);
}

async function decode(bytes: Uint8Array, uri: vscode.Uri): Promise<string | NotKnown> {
  try {
    const text = await vscode.workspace.decode(bytes, { uri });
    // UTF-32 and what is no text at all: read as it is, it would be a file that names nothing.
    return text.startsWith('\u0000') ? { unknown: { kind: 'undecodable', detail: '' } } : text;
  } catch (error) {
    return { unknown: { kind: 'undecodable', detail: detailOf(error) } };
  }
}
