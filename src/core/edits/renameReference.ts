import type { FileReferences, IntegrationReference, MisplacedName } from '../domain/integrationReference.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { nodeChainAt } from './nodeChain.ts';

/**
 * Edits that give every reference and every misplaced use of one name another name. Quotes stay as they are; a plain name gets quotes only
 * where the new one needs them. A name behind an alias is changed once, at its anchor. A bastion's key names a resource and
 * stays.
 */
export function renameReferences(
  document: ShippableDocument,
  found: NamesOfFile,
  oldName: string,
  newName: string,
): readonly TextEdit[] {
  const edits = new Map<number, TextEdit>();
  for (const { integrationName, nameTokenRange: range } of renamedNames(found)) {
    if (integrationName === oldName) {
      edits.set(range.start, { range, newText: renamedToken(document, range, newName) });
    }
  }
  return [...edits.values()].sort((a, b) => a.range.start - b.range.start);
}

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

function renamedToken(document: ShippableDocument, range: TextRange, newName: string): string {
  const first = document.text.charAt(range.start);
  const quote = first === '"' || first === "'" ? first : null;
  const flow = nodeChainAt(document.roots, range.start).some((link) =>
    link.kind === 'pair' ? link.map.flow : link.seq.flow,
  );
  const written = writeScalar(newName, { flow, quote });
  // In a broken text the name may touch its colon: quotes would be signs of the name there.
  const touchesColon = document.text.charAt(range.start - 1) === ':';
  return quote === null && touchesColon && written !== newName ? ` ${written}` : written;
}
