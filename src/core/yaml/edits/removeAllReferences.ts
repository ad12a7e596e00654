import type { IntegrationReference } from '../../domain/integrationReference.ts';
import type { TextEdit } from '../../domain/textRange.ts';
import { findReferences } from '../integrationReferences.ts';
import { parseShippableDocument } from '../shippableDocument.ts';
import { applyEdits } from './applyEdits.ts';
import { lineEdits } from './lineEdits.ts';
import { removeReference } from './removeReference.ts';

/** What taking every blocking reference of a name out of a text comes to. */
export interface AllRemoved {
  /** Edits of the given text, whole lines. */
  readonly edits: readonly TextEdit[];
  readonly removed: number;
  /** References that no edit takes away alone. */
  readonly left: number;
}

/**
 * Removes every reference to a name that blocks its deletion, one after the other with the text read anew between,
 * since two removals may touch the same comma or the same last entry of a list.
 */
export function removeAllReferences(text: string, integrationName: string): AllRemoved {
  let current = text;
  let removed = 0;
  let left = 0;
  for (;;) {
    const document = parseShippableDocument(current);
    const references = blockingReferences(document, integrationName);
    // From the end, so what could not be removed keeps its place among the ones before it.
    const next = references.at(-1 - left);
    if (next === undefined) {
      return { edits: lineEdits(text, current), removed, left };
    }
    const edits = removeReference(document, next);
    if (edits === null) {
      left += 1;
      continue;
    }
    current = applyEdits(current, edits);
    removed += 1;
  }
}

/** Edits for the one reference at a path (nearest to a line, where several documents of a file have the path). */
export function removeReferenceAt(
  text: string,
  integrationName: string,
  yamlPath: string,
  offset: number,
): readonly TextEdit[] | null {
  const document = parseShippableDocument(text);
  const distance = ({ nameRange }: IntegrationReference): number => Math.abs(nameRange.start - offset);
  const [nearest] = blockingReferences(document, integrationName)
    .filter((reference) => reference.yamlPath === yamlPath)
    .sort((a, b) => distance(a) - distance(b));
  return nearest === undefined ? null : removeReference(document, nearest);
}

function blockingReferences(
  document: ReturnType<typeof parseShippableDocument>,
  integrationName: string,
): readonly IntegrationReference[] {
  return findReferences(document, { atRepositoryRoot: null }).references.filter(
    (reference) => reference.blocksDeletion && reference.integrationName === integrationName,
  );
}
