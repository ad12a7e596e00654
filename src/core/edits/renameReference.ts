import type { FileReferences, IntegrationReference, MisplacedName } from '../domain/integrationReference.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { holdsAlias } from '../yaml/undefinedAliases.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { sharedNames, type SharedName } from './sharedNames.ts';
import { isInBrackets, writtenAgain } from './writtenAgain.ts';

/** A name that is written anew. */
export interface RenamedName extends TextEdit {
  /** Aliases of it that mean something else: the old name is written out there, or they would change with it. */
  readonly along: readonly TextEdit[];
}

/** What a rename does to one file. */
export interface RenamePlan {
  /** In the order of the text. */
  readonly names: readonly RenamedName[];
  /** Those of {@link names}, with what goes along with them. */
  readonly edits: readonly TextEdit[];
  /** Where all of {@link edits} stand. */
  readonly places: readonly number[];
  /** Names that stay: they stand in a list or map that counts elsewhere too, as something that is not renamed. */
  readonly stuck: readonly TextRange[];
}

/**
 * Gives every reference and every misplaced use of one name another name. Quotes stay as they are; a plain name gets
 * quotes only where the new one needs them. A name behind an alias is changed once, at its anchor, where all that the
 * anchor serves is renamed; else the one or the other is written out in place of its alias. A bastion's key names a
 * resource and stays.
 */
export function planRename(
  document: ShippableDocument,
  found: NamesOfFile,
  oldName: string,
  newName: string,
): RenamePlan {
  const names = renamedNames(found).filter(({ integrationName }) => integrationName === oldName);
  const shared = holdsAlias(document.roots) ? sharedNames(document.roots, names) : NOTHING_SHARED;
  const renamed = new Map<number, PlacedName>();
  for (const { nameRange, nameTokenRange: range } of names) {
    if (shared.get(range.start)?.isKept !== true) {
      const isHere = range.start <= nameRange.start && nameRange.start < range.end;
      const place = isHere ? nameRange.start : range.start;
      renamed.set(range.start, { range, newText: writtenName(document, range, newName), place, along: [] });
    }
  }
  for (const one of shared.values()) {
    const sharing = one.isKept ? atAliases(document, one, newName) : withKept(document, one, renamed);
    sharing.forEach((name) => renamed.set(name.range.start, name));
  }
  const stuck = [...shared.values()].flatMap((one) => one.stuck);
  return toPlan([...renamed.values()], stuck);
}

interface PlacedName extends RenamedName {
  readonly place: number;
}

/** The anchor keeps its text: the new name is written in place of the aliases that are renamed. */
function atAliases(
  document: ShippableDocument,
  { written }: SharedName,
  newName: string,
): readonly PlacedName[] {
  return written.map((range) => ({
    range,
    newText: writtenName(document, range, newName),
    place: range.start,
    along: [],
  }));
}

/** The anchor gets the new name: what it was is written in place of the aliases that keep it. */
function withKept(
  document: ShippableDocument,
  { scalar, written }: SharedName,
  renamed: ReadonlyMap<number, PlacedName>,
): readonly PlacedName[] {
  const name = renamed.get(scalar.range.start);
  const along = written.map((range) => ({ range, newText: writtenAgain(document, scalar, range) }));
  return name === undefined ? [] : [{ ...name, along }];
}

function toPlan(names: readonly PlacedName[], stuck: readonly TextRange[]): RenamePlan {
  const edits = names
    .flatMap(({ range, newText, place, along }) => [
      { range, newText, place },
      ...along.map((edit) => ({ ...edit, place: edit.range.start })),
    ])
    .sort((a, b) => a.range.start - b.range.start);
  return {
    names: names
      .map(({ range, newText, along }) => ({ range, newText, along }))
      .sort((a, b) => a.range.start - b.range.start),
    edits: edits.map(({ range, newText }) => ({ range, newText })),
    places: edits.map(({ place }) => place),
    stuck,
  };
}

const NOTHING_SHARED: ReadonlyMap<number, SharedName> = new Map();

export type NamesOfFile = Pick<FileReferences, 'references' | 'misplaced'>;

/** What a rename changes: the references, and the names that stand where the build system does not read them. */
export function renamedNames({
  references,
  misplaced,
}: NamesOfFile): readonly (IntegrationReference | MisplacedName)[] {
  const all = [...references.filter(isRenamed), ...misplaced];
  return all.sort((a, b) => a.nameRange.start - b.nameRange.start);
}

/** Whether a rename of the integration changes this reference. */
export function isRenamed(reference: IntegrationReference): boolean {
  return reference.place !== 'bastion-key';
}

/** A name as it is to be written in place of what stands at a range. */
function writtenName(document: ShippableDocument, range: TextRange, newName: string): string {
  const first = document.text.charAt(range.start);
  const quote = first === '"' || first === "'" ? first : null;
  const written = writeScalar(newName, { flow: isInBrackets(document, range), quote });
  // In a broken text the name may touch its colon: quotes would be signs of the name there.
  const touchesColon = document.text.charAt(range.start - 1) === ':';
  return quote === null && touchesColon && written !== newName ? ` ${written}` : written;
}
