import type { TextEdit } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import { addEntryToText } from './hubEntryEdits.ts';
import { hubEntryLines } from './hubEntryLines.ts';
import { setMapValue } from './mapEdits.ts';
import { nodeChainAt } from './nodeChain.ts';

/**
 * The edit that overrides the region of an ECR integration in a text: beside its first hub entry that says none, else
 * as a new hub entry. Null where the text leaves no place for it.
 */
export function insertRegionOverride(text: string, integrationName: string, region: string): TextEdit | null {
  const { roots } = parseShippableDocument(text);
  const entry = findReferences(parseShippableDocument(text), { atRepositoryRoot: null }).references.find(
    (reference) =>
      reference.integrationName === integrationName && reference.kind === 'hub' && reference.region === null,
  );
  const holder = entry === undefined ? undefined : nodeChainAt(roots, entry.nameRange.start).at(-1);
  if (holder?.kind === 'pair') {
    return setMapValue(text, holder.map, 'region', writeScalar(region, { flow: true }), [
      'type',
      'integrationName',
    ]);
  }
  return addEntryToText(text, roots, 'hub', hubEntryLines(integrationName, 'ecr', region));
}
