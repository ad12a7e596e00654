import { groupBy } from '../domain/groupBy.ts';
import { factsOfPlace } from '../domain/referencePlace.ts';
import type { FileReferences, IntegrationReference } from '../domain/integrationReference.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { keyText } from '../yaml/read/treeReading.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { applyEdits } from './applyEdits.ts';
import { nodeChainAt } from './nodeChain.ts';
import type { ChainLink } from './nodeChain.ts';
import { removeLink, removeValue } from './removeNode.ts';

/**
 * Edits that take one reference out of a file: the whole entry of a section or list; in a resource, job, trigger or `vars`
 * only the key that names the integration. A section whose last entry goes stays as `hub:`, which is legal. Never empty;
 * null where no edit takes away this reference alone, for instance when its lines are shared through an anchor.
 */
export function removeReference(
  document: ShippableDocument,
  reference: IntegrationReference,
): readonly TextEdit[] | null {
  const edits = removalEdits(document, reference);
  if (edits.length === 0) {
    return null;
  }
  const after = parseShippableDocument(applyEdits(document.text, edits));
  // In a broken file one error may have hidden another, which then comes to light.
  const isClean = document.reader === 'lines' || after.problems.length <= document.problems.length;
  const before = findReferences(document, { atRepositoryRoot: null });
  return isClean && removesOnly(before, [reference], after) ? edits : null;
}

/** An edit of many references at once, and how many of them it takes away. */
export interface SharedRemoval {
  readonly edits: readonly TextEdit[];
  readonly removed: number;
}

/**
 * Edits that take several references out of a file together: as many as can be shown to go without the others' places, at
 * least two; null where there are none. What is left, {@link removeReference} looks at alone.
 */
export function removeTogether(
  document: ShippableDocument,
  references: readonly IntegrationReference[],
): SharedRemoval | null {
  const before = findReferences(document, { atRepositoryRoot: null });
  const proven = (some: readonly Removal[]): readonly Removal[] => {
    if (some.length < 2 || isProven(document, before, some)) {
      return some.length < 2 ? [] : some;
    }
    const middle = Math.ceil(some.length / 2);
    const halves = [proven(some.slice(0, middle)), proven(some.slice(middle))];
    const both = halves.flat();
    const larger = halves.reduce((one, other) => (other.length > one.length ? other : one));
    return both.length > larger.length && isProven(document, before, both) ? both : larger;
  };
  const chosen = proven(apartFromEachOther(document, references));
  return chosen.length === 0 ? null : { edits: chosen.flatMap(({ edits }) => edits), removed: chosen.length };
}

interface Removal {
  readonly reference: IntegrationReference;
  readonly edits: readonly TextEdit[];
}

/** For each reference its edits. Those that touch what an earlier one takes away are left out. */
function apartFromEachOther(
  document: ShippableDocument,
  references: readonly IntegrationReference[],
): readonly Removal[] {
  let end = -1;
  return references
    .map((reference) => {
      const edits = removalEdits(document, reference);
      return { reference, edits: edits.toSorted((a, b) => a.range.start - b.range.start) };
    })
    .filter(({ edits }) => edits.length > 0)
    .sort((a, b) => (a.edits[0]?.range.start ?? 0) - (b.edits[0]?.range.start ?? 0))
    .filter(({ edits }) => {
      const isApart = (edits[0]?.range.start ?? 0) > end;
      end = isApart ? (edits.at(-1)?.range.end ?? end) : end;
      return isApart;
    });
}

function isProven(
  document: ShippableDocument,
  before: FileReferences,
  removals: readonly Removal[],
): boolean {
  const edits = removals.flatMap((removal) => removal.edits);
  const after = parseShippableDocument(applyEdits(document.text, edits));
  const references = removals.map(({ reference }) => reference);
  return after.problems.length <= document.problems.length && removesOnly(before, references, after);
}

/** An entry goes whole: without its name it would be one that names nothing. */
function removalEdits(
  { text, roots }: ShippableDocument,
  reference: IntegrationReference,
): readonly TextEdit[] {
  const chain = nodeChainAt(roots, reference.nameRange.start);
  const link = chain.at(-1);
  if (link === undefined) {
    return [];
  }
  const around = chain.slice(0, -1);
  return isWholeEntry(reference, link) ? entryEdits(text, around) : removeLink(text, link, around);
}

/** Whether the map around the name is there for this integration only. */
function isWholeEntry({ place }: IntegrationReference, link: ChainLink): boolean {
  if (link.kind === 'item' || !factsOfPlace(place).ownEntry) {
    return false;
  }
  const { map, pair } = link;
  return !map.pairs.some((other) => other !== pair && keyText(other) === keyText(pair));
}

function entryEdits(text: string, around: readonly ChainLink[]): readonly TextEdit[] {
  const holder = around.at(-1);
  if (holder === undefined) {
    return [];
  }
  return holder.kind === 'item' ? removeLink(text, holder, around.slice(0, -1)) : removeValue(text, holder);
}

/** Proves the edit: every other reference is still there, and no place has come to name nothing. */
function removesOnly(
  before: FileReferences,
  references: readonly IntegrationReference[],
  after: ShippableDocument,
): boolean {
  const going = groupBy(references, identity);
  const wanted = before.references.map(identity).filter((one) => going.get(one)?.pop() === undefined);
  const found = findReferences(after, { atRepositoryRoot: null });
  return (
    JSON.stringify(wanted.sort()) === JSON.stringify(found.references.map(identity).sort()) &&
    found.incomplete.length <= before.incomplete.length
  );
}

function identity(reference: IntegrationReference): string {
  const { integrationName, kind, type, region } = reference;
  return JSON.stringify([integrationName, kind, type, region]);
}
