import type { FileReferences, IntegrationReference, MisplacedName } from '../domain/integrationReference.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { holdsAlias } from '../yaml/undefinedAliases.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { isBlockStyle, type YamlScalar } from '../yaml/yamlTree.ts';
import { nodeChainAt } from './nodeChain.ts';
import { sharedNames, type SharedName } from './sharedNames.ts';

/** What a rename does to one file. */
export interface RenamePlan {
  readonly edits: readonly TextEdit[];
  /** Where the names stand that are written anew, in the order of the text. */
  readonly places: readonly number[];
  /** Names that stay: they stand in a list or map that counts elsewhere too, as something that is not renamed. */
  readonly stuck: readonly TextRange[];
}

/** The edits of {@link planRename}. */
export function renameReferences(
  document: ShippableDocument,
  found: NamesOfFile,
  oldName: string,
  newName: string,
): readonly TextEdit[] {
  return planRename(document, found, oldName, newName).edits;
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
  const edits = new Map<number, TextEdit & { readonly place: number }>();
  for (const { nameRange, nameTokenRange: range } of names) {
    if (shared.get(range.start)?.isKept !== true) {
      const isHere = range.start <= nameRange.start && nameRange.start < range.end;
      const place = isHere ? nameRange.start : range.start;
      edits.set(range.start, { range, newText: writtenName(document, range, newName), place });
    }
  }
  for (const { scalar, isKept, written } of shared.values()) {
    for (const range of written) {
      const newText = isKept ? writtenName(document, range, newName) : writtenAgain(document, scalar, range);
      edits.set(range.start, { range, newText, place: range.start });
    }
  }
  const sorted = [...edits.values()].sort((a, b) => a.range.start - b.range.start);
  return {
    edits: sorted.map(({ range, newText }) => ({ range, newText })),
    places: sorted.map(({ place }) => place),
    stuck: [...shared.values()].flatMap(({ stuck }) => stuck),
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

/** A scalar as it is to be written in place of its alias: in its own words where they say the same there. */
function writtenAgain(document: ShippableDocument, scalar: YamlScalar, alias: TextRange): string {
  const source = document.text.slice(scalar.range.start, scalar.range.end);
  const isOwn = scalar.style === 'plain' ? !/[,[\]{}\n]/u.test(source) : !source.includes('\n');
  return isOwn && !isBlockStyle(scalar.style)
    ? source
    : writeScalar(scalar.text, { flow: isInBrackets(document, alias) });
}

function isInBrackets(document: ShippableDocument, { start }: TextRange): boolean {
  return nodeChainAt(document.roots, start).some((link) =>
    link.kind === 'pair' ? link.map.flow : link.seq.flow,
  );
}
