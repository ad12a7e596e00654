import { writeFileSync } from 'node:fs';

import type { FileReferences, IntegrationReference } from '../core/domain/integrationReference.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import type { TextEdit } from '../core/domain/textRange.ts';
import { applyEdits } from '../core/edits/applyEdits.ts';
import { isRenamed, renameReferences } from '../core/edits/renameReference.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import { folderProblem } from './commandFolder.ts';
import type { CommandOutput } from './commandOutput.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import type { FolderFile } from './folderSource.ts';
import { parseRenameOptions, RENAME_USAGE } from './renameOptions.ts';
import type { RenameOptions } from './renameOptions.ts';
import { encodeText } from './textEncoding.ts';
import type { DecodedText } from './textEncoding.ts';
import { unifiedDiff } from './unifiedDiff.ts';

/** A file that was read, with what the rename makes of it. */
interface RenamedFile {
  readonly file: FolderFile;
  readonly decoded: DecodedText;
  readonly found: FileReferences;
  readonly edits: readonly TextEdit[];
}

/**
 * `rename`: changes every reference of one name in every file; shell text and comments are listed, never changed.
 * Gives the exit code: 1 when the old name is not found, the new one is used already or a file cannot be written, 2
 * for bad use.
 */
export function runRename(args: readonly string[], output: CommandOutput): number {
  const options = parseRenameOptions(args);
  const problem = typeof options === 'string' ? options : folderProblem(options.folder);
  if (typeof options === 'string' || problem !== undefined) {
    output.err(`${problem ?? ''}\nusage: cli.js ${RENAME_USAGE}\n`);
    return 2;
  }
  const files = readFiles(options, output);
  const refusal = refusalOf(files, options);
  if (refusal !== undefined) {
    output.err(`${refusal}\n`);
    return 1;
  }
  const changed = files.filter(({ edits }) => edits.length > 0);
  const done = options.dryRun ? printDiff(changed, output) : writeFiles(changed, options, output);
  listUnchanged(files, options.oldName, output);
  return done ? 0 : 1;
}

function readFiles(options: RenameOptions, output: CommandOutput): readonly RenamedFile[] {
  const onUnreadable = (path: string, reason: string): void => {
    output.err(`${path}: cannot be read: ${reason}\n`);
  };
  const source = { ...options, onUnreadable };
  return listCandidates(options.folder, source).flatMap((file) => {
    const decoded = readCandidate(file, source);
    return decoded === undefined ? [] : [toRenamed(file, decoded, options)];
  });
}

function toRenamed(file: FolderFile, decoded: DecodedText, { oldName, newName }: RenameOptions): RenamedFile {
  const document = parseShippableDocument(decoded.text);
  const found = findReferences(document, file);
  return { file, decoded, found, edits: renameReferences(document, found.references, oldName, newName) };
}

function refusalOf(files: readonly RenamedFile[], options: RenameOptions): string | undefined {
  const references = files.flatMap(({ found }) => found.references).filter(isRenamed);
  const uses = (name: string): boolean => references.some(({ integrationName }) => integrationName === name);
  if (!uses(options.oldName)) {
    return `No reference to ${options.oldName} was found`;
  }
  if (options.oldName === options.newName) {
    return 'The new name is the old one';
  }
  if (uses(options.newName) && !options.merge) {
    return `${options.newName} is used already; --merge renames all the same`;
  }
  return undefined;
}

function printDiff(files: readonly RenamedFile[], output: CommandOutput): boolean {
  for (const { file, decoded, edits } of files) {
    output.out(unifiedDiff(file.path, decoded.text, edits));
  }
  return true;
}

function writeFiles(
  files: readonly RenamedFile[],
  { oldName }: RenameOptions,
  output: CommandOutput,
): boolean {
  let allWritten = true;
  for (const { file, decoded, found, edits } of files) {
    const problem = writeFile(file, { ...decoded, text: applyEdits(decoded.text, edits) });
    if (problem !== undefined) {
      output.err(`${file.path}: not changed: ${problem}\n`);
      allWritten = false;
      continue;
    }
    const lines = new LineIndex(decoded.text);
    for (const reference of found.references.filter(
      (one) => one.integrationName === oldName && isRenamed(one),
    )) {
      output.out(`${file.path}:${String(lineOf(reference, lines))}\n`);
    }
  }
  return allWritten;
}

function lineOf(reference: IntegrationReference, lines: LineIndex): number {
  return lines.positionAt(reference.nameRange.start).line;
}

function writeFile(file: FolderFile, decoded: DecodedText): string | undefined {
  const bytes = encodeText(decoded);
  if (bytes === null) {
    return 'its encoding (Latin-1) has no bytes for the new name';
  }
  try {
    writeFileSync(file.absolutePath, bytes);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Shell text, comments and resource names that hold the old name and stay. */
function listUnchanged(files: readonly RenamedFile[], oldName: string, output: CommandOutput): void {
  for (const { file, decoded, found } of files) {
    const lines = new LineIndex(decoded.text);
    const list = (offset: number, what: string): void => {
      output.err(`${file.path}:${String(lines.positionAt(offset).line)}: not changed: ${what}\n`);
    };
    for (const { name, target, range } of found.mentions) {
      if (name === oldName && target === 'integration') {
        list(range.start, 'shell text');
      }
    }
    for (const { integrationName, range } of found.commentedOut) {
      if (integrationName === oldName) {
        list(range.start, 'comment');
      }
    }
    for (const reference of found.references) {
      if (reference.integrationName === oldName && !isRenamed(reference)) {
        list(reference.nameRange.start, 'the name of a resource');
      }
    }
  }
}
