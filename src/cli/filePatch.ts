import type { TextEncoding } from '../core/domain/textEncoding.ts';
import { oneLine } from '../core/messages/foreignText.ts';
import { terminalDiff, type TerminalText } from '../core/messages/shownText.ts';
import type { OutputEncoding } from './commandOutput.ts';
import type { FolderFile } from './folderFile.ts';
import type { RenamedFile } from './renamedFile.ts';
import { diffHead, moved, unifiedDiff } from './unifiedDiff.ts';

/** What a dry run prints of a file. A patch holds the bytes of the file: its byte order mark, and its own encoding. */
export interface FilePatch {
  readonly head: TerminalText;
  readonly hunks: TerminalText;
  readonly encoding: OutputEncoding;
  /** Why nothing can apply it. */
  readonly problem: string | undefined;
}

export function filePatch(
  { path, real }: Pick<FolderFile, 'path' | 'real'>,
  { read, edits }: RenamedFile,
): FilePatch {
  const { text, encoding } = read.decoded;
  const mark = encoding === 'utf8-bom' ? '\uFEFF' : '';
  const hunks = unifiedDiff(
    mark + text,
    edits.map((edit) => moved(edit, mark.length)),
  );
  const shown = terminalDiff(hunks);
  const isOwnPath = typeof real === 'string' && oneLine(path) === path;
  return {
    head: terminalDiff(diffHead(path)),
    hunks: shown,
    encoding: encoding === 'latin1' ? 'latin1' : 'utf8',
    problem: whyNotApplicable(encoding, shown === hunks && isOwnPath),
  };
}

function whyNotApplicable(encoding: TextEncoding, isShownAsIs: boolean): string | undefined {
  if (encoding.startsWith('utf16')) {
    return 'the file is UTF-16, of which git and patch know no lines: the diff shows its text and cannot be applied';
  }
  return isShownAsIs
    ? undefined
    : 'the diff shows control characters or log commands in another form and cannot be applied';
}
