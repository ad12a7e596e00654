import type { FileReferences } from '../core/domain/integrationReference.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import type { TextEdit } from '../core/domain/textRange.ts';
import { applyEdits } from '../core/edits/applyEdits.ts';
import { isRenameProven } from '../core/edits/renameProof.ts';
import { isRenamed, planRename, renamedNames, type RenamePlan } from '../core/edits/renameReference.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { parseShippableDocument, type ShippableDocument } from '../core/yaml/shippableDocument.ts';
import { whyIncomplete, type FileAnalyses } from './fileAnalysis.ts';
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
  /** Lines of the names that are written anew, from 1, in their order. */
  readonly changedLines: readonly number[];
  readonly usesOldName: boolean;
  readonly usesNewName: boolean;
  /** What holds the old name and stays: `line: what`. */
  readonly unchanged: readonly string[];
  /** Why it keeps the old name, or may hold more of it; undefined where all of it was looked at and can be changed. */
  readonly problem: string | undefined;
}

/** Reads a file and plans its change; a text says why that cannot be. */
export function readRenamed(file: FolderFile, names: Names, analyses: FileAnalyses): RenamedFile | string {
  const read = readCandidate(file);
  if (typeof read === 'string') {
    return `cannot be read: ${read}`;
  }
  return analyses.run(read.decoded.text, () => planFile(file, read, names));
}

function planFile(file: FolderFile, read: ReadFile, names: Names): RenamedFile {
  const { text } = read.decoded;
  const { oldName, newName } = names;
  const document = parseShippableDocument(text);
  const found = findReferences(document, file);
  const plan = planRename(document, found, oldName, newName);
  const lines = new LineIndex(text);
  const newText = applyEdits(text, plan.edits);
  const refusal = refusalOf(plan, lines) ?? misread(file, { document, found, plan, newText }, names);
  return {
    file,
    read,
    edits: refusal === undefined ? plan.edits : [],
    newText: refusal === undefined ? newText : text,
    changedLines: plan.places.map((place) => lines.positionAt(place).line),
    usesOldName: uses(found, oldName) > 0,
    usesNewName: uses(found, newName) > 0,
    unchanged: unchangedPlaces(found, lines, oldName),
    problem: refusal ?? whyIncomplete(found),
  };
}

/** Why a name cannot be changed without what shares its anchor. */
function refusalOf({ stuck: [stuck] }: RenamePlan, lines: LineIndex): string | undefined {
  return stuck === undefined
    ? undefined
    : `not changed: line ${String(lines.positionAt(stuck.start).line)} shares the name through an anchor with text that names no integration; write the name out there`;
}

/** How many of the places that a rename can change have this name. */
function uses(found: FileReferences, name: string): number {
  return renamedNames(found).filter(({ integrationName }) => integrationName === name).length;
}

interface Planned {
  readonly document: ShippableDocument;
  readonly found: FileReferences;
  readonly plan: RenamePlan;
  readonly newText: string;
}

/** Undefined where the new text, when parsed again, has exactly the expected names and else says what it said. */
function misread(
  file: FolderFile,
  { document, found: before, plan, newText }: Planned,
  { oldName, newName }: Names,
): string | undefined {
  if (plan.edits.length === 0 || oldName === newName) {
    return undefined;
  }
  const newDocument = parseShippableDocument(newText);
  const after = findReferences(newDocument, file);
  const isRead =
    uses(after, oldName) === 0 &&
    uses(after, newName) === uses(before, oldName) + uses(before, newName) &&
    isRenameProven(document, plan, newDocument, newName);
  return isRead ? undefined : 'not changed: the new name would not be read back from it';
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
