import type { TextEdit } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import { addEntryToText } from './hubEntryEdits.ts';
import { hubEntryLines } from './hubEntryLines.ts';
import { setMapValue } from './mapEdits.ts';
import { nodeChainAt } from './nodeChain.ts';
import { leavesShared } from './sharedAnchors.ts';

/**
 * The edit that overrides the region of an ECR integration in a text: beside its first hub entry that says none, else
 * as a new hub entry. Null where the text leaves no place for it.
 */
export function insertRegionOverride(
  source: string,
  integrationName: string,
  region: string,
): TextEdit | null {
  const document = parseShippableDocument(source);
  const { text, roots } = document;
  const entry = findReferences(document, { atRepositoryRoot: null }).references.find(
    (reference) =>
      reference.integrationName === integrationName && reference.kind === 'hub' && reference.region === null,
  );
  const holder = entry === undefined ? undefined : nodeChainAt(roots, entry.nameRange.start).at(-1);
  if (holder?.kind === 'pair') {
    const value = writeScalar(region, { flow: true });
    const edit = setMapValue(text, holder.map, 'region', value, ['type', 'integrationName']);
    return edit !== null && leavesShared(document, [edit]) ? edit : null;
  }
  return addEntryToText(text, roots, 'hub', hubEntryLines(integrationName, 'ecr', region));
}
