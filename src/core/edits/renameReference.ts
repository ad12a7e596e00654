import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { nodeChainAt } from './nodeChain.ts';

/**
 * Edits that give every reference of one name another name. Quotes stay as they are; a plain name gets quotes only
 * where the new one needs them. A name behind an alias is changed once, at its anchor. Row 18 names a resource and
 * stays.
 */
export function renameReferences(
  document: ShippableDocument,
  references: readonly IntegrationReference[],
  oldName: string,
  newName: string,
): readonly TextEdit[] {
  const edits = new Map<number, TextEdit>();
  for (const reference of references) {
    if (reference.integrationName === oldName && isRenamed(reference)) {
      const range = reference.nameTokenRange;
      edits.set(range.start, { range, newText: renamedToken(document, range, newName) });
    }
  }
  return [...edits.values()].sort((a, b) => a.range.start - b.range.start);
}

/** Whether a rename of the integration changes this reference. */
export function isRenamed(reference: IntegrationReference): boolean {
  return reference.row !== 18;
}

function renamedToken(document: ShippableDocument, range: TextRange, newName: string): string {
  const first = document.text.charAt(range.start);
  const quote = first === '"' || first === "'" ? first : null;
  const flow = nodeChainAt(document.roots, range.start).some((link) =>
    link.kind === 'pair' ? link.map.flow : link.seq.flow,
  );
  return writeScalar(newName, { flow, quote });
}
