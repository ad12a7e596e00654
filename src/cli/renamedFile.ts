import type { FileReferences } from '../core/domain/integrationReference.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import type { TextEdit } from '../core/domain/textRange.ts';
import { applyEdits } from '../core/edits/applyEdits.ts';
import { isRenamed, renamedNames, renameReferences } from '../core/edits/renameReference.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import { problemOf, type FileAnalyses } from './fileAnalysis.ts';
import { readCandidate } from './folderSource.ts';
import type { ReadFile } from './folderSource.ts';
import type { FolderFile } from './folderFile.ts';

export interface Names {
  readonly oldName: string;
  readonly newName: string;
}

/** A file that was read, with what the rename makes of it. */
export interface RenamedFile {
  readonly file: FolderFile;
  readonly read: ReadFile;
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** Lines of the names that change, from 1, in their order. */
  readonly changedLines: readonly number[];
  readonly usesOldName: boolean;
  readonly usesNewName: boolean;
  /** What holds the old name and stays: `line: what`. */
  readonly unchanged: readonly string[];
  /** Why more of it may hold the old name; undefined where all of it was looked at. */
  readonly problem: string | undefined;
}

/** Reads a file and plans its change; a text says why that cannot be. */
export function readRenamed(file: FolderFile, names: Names, analyses: FileAnalyses): RenamedFile | string {
  const read = readCandidate(file);
  if (typeof read === 'string') {
    return `cannot be read: ${read}`;
  }
  const planned = analyses.run(read.decoded.text, () => planRename(file, read, names));
  if (typeof planned === 'string') {
    return planned;
  }
  return 'refusal' in planned ? planned.refusal : planned;
}

function planRename(
  file: FolderFile,
  read: ReadFile,
  names: Names,
): RenamedFile | { readonly refusal: string } {
  const { text } = read.decoded;
  const { oldName, newName } = names;
  const document = parseShippableDocument(text);
  const found = findReferences(document, file);
  const edits = renameReferences(document, found, oldName, newName);
  const newText = applyEdits(text, edits);
  if (edits.length > 0 && !isReadBack(file, found, newText, names)) {
    return { refusal: 'not changed: the new name would not be read back from it' };
  }
  const lines = new LineIndex(text);
  return {
    file,
    read,
    edits,
    newText,
    changedLines: renamedNames(found)
      .filter(({ integrationName }) => integrationName === oldName)
      .map(({ nameRange }) => lines.positionAt(nameRange.start).line),
    usesOldName: uses(found, oldName) > 0,
    usesNewName: uses(found, newName) > 0,
    unchanged: unchangedPlaces(found, lines, oldName),
    problem: problemOf(found),
  };
}

/** How many of the places that a rename can change have this name. */
function uses(found: FileReferences, name: string): number {
  return renamedNames(found).filter(({ integrationName }) => integrationName === name).length;
}

/** Whether the new text, when parsed again, has exactly the expected names. If not, it is not written. */
function isReadBack(
  file: FolderFile,
  before: FileReferences,
  newText: string,
  { oldName, newName }: Names,
): boolean {
  const after = findReferences(parseShippableDocument(newText), file);
  return (
    oldName === newName ||
    (uses(after, oldName) === 0 && uses(after, newName) === uses(before, oldName) + uses(before, newName))
  );
}

/** Shell text, comments and resource names that hold the old name and stay. */
function unchangedPlaces(found: FileReferences, lines: LineIndex, oldName: string): readonly string[] {
  const place = (offset: number, what: string): string =>
    `${String(lines.positionAt(offset).line)}: not changed: ${what}`;
  return [
    ...found.mentions
      .filter(({ name, target }) => name === oldName && target === 'integration')
      .map(({ range }) => place(range.start, 'shell text')),
    ...found.commentedOut
      .filter(({ integrationName }) => integrationName === oldName)
      .map(({ range }) => place(range.start, 'comment')),
    ...found.references
      .filter((one) => one.integrationName === oldName && !isRenamed(one))
      .map(({ nameRange }) => place(nameRange.start, 'the name of a resource')),
  ];
}
