import type { TextEdit } from '../domain/textRange.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { sharedAnchors } from './sharedAnchors.ts';
import { takenText } from './takenText.ts';
import { writtenAgain } from './writtenAgain.ts';

/**
 * Edits that take text away, and those that write an anchored text which goes with it at the first of its aliases that
 * stay: the other aliases find it there. Null where a list or map goes whose aliases stay.
 */
export function keepAnchors(
  document: ShippableDocument,
  edits: readonly TextEdit[],
): readonly TextEdit[] | null {
  const isTaken = takenText(edits);
  const written: TextEdit[] = [];
  for (const { node, range, aliases } of sharedAnchors(document)) {
    const first = isTaken(range) ? aliases.find((alias) => !isTaken(alias.range)) : undefined;
    if (first !== undefined && node.kind !== 'scalar') {
      return null;
    }
    if (first !== undefined && node.kind === 'scalar') {
      const newText = `&${node.anchor ?? ''} ${writtenAgain(document, node, first.range)}`;
      written.push({ range: first.range, newText });
    }
  }
  return [...edits, ...written];
}
