import { factsOfPlace } from '../domain/referencePlace.ts';
import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { applyEdits } from './applyEdits.ts';
import { nodeChainAt } from './nodeChain.ts';
import type { ChainLink } from './nodeChain.ts';
import { removeLink, removeValue } from './removeNode.ts';

/**
 * Edits that take one reference out of a file: the whole entry of a section or list; of a resource, job, trigger or
 * `vars` only the key that names the integration. A section whose last entry goes stays as `hub:`, which is legal.
 * Null where no edit takes away this reference alone, for instance when its lines are shared through an anchor.
 */
export function removeReference(
  document: ShippableDocument,
  reference: IntegrationReference,
): readonly TextEdit[] | null {
  const chain = nodeChainAt(document.roots, reference.nameRange.start);
  const before = findReferences(document, { atRepositoryRoot: null }).references;
  const right = candidates(document.text, chain, reference)
    .filter((edits) => edits.length > 0)
    .map((edits) => ({ edits, after: parseShippableDocument(applyEdits(document.text, edits)) }))
    .filter(({ after }) => removesOnly(before, reference, after));
  // In a broken file one error may have hidden another, which then comes to light.
  const clean = right.find(({ after }) => after.problems.length <= document.problems.length);
  return (clean ?? (document.reader === 'lines' ? right[0] : undefined))?.edits ?? null;
}

function candidates(
  text: string,
  chain: readonly ChainLink[],
  reference: IntegrationReference,
): readonly (readonly TextEdit[])[] {
  const link = chain.at(-1);
  if (link === undefined) {
    return [];
  }
  const around = chain.slice(0, -1);
  const own = removeLink(text, link, around);
  return isWholeEntry(reference, link) ? [entryEdits(text, around), own] : [own];
}

/** Whether the map around the name is there for this integration only. */
function isWholeEntry({ place }: IntegrationReference, link: ChainLink): boolean {
  return link.kind !== 'item' && factsOfPlace(place).ownEntry;
}

function entryEdits(text: string, around: readonly ChainLink[]): readonly TextEdit[] {
  const holder = around.at(-1);
  if (holder === undefined) {
    return [];
  }
  return holder.kind === 'item' ? removeLink(text, holder, around.slice(0, -1)) : removeValue(text, holder);
}

/** Proves the edit: every other reference is still there. */
function removesOnly(
  before: readonly IntegrationReference[],
  reference: IntegrationReference,
  after: ShippableDocument,
): boolean {
  const wanted = before.map(identity);
  wanted.splice(wanted.indexOf(identity(reference)), 1);
  const found = findReferences(after, { atRepositoryRoot: null }).references.map(identity);
  return JSON.stringify(wanted.sort()) === JSON.stringify(found.sort());
}

function identity(reference: IntegrationReference): string {
  const { integrationName, kind, type, region } = reference;
  return JSON.stringify([integrationName, kind, type, region]);
}
