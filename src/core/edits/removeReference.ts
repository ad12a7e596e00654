import { groupBy } from '../domain/groupBy.ts';
import { factsOfPlace } from '../domain/referencePlace.ts';
import type { FileReferences, IntegrationReference } from '../domain/integrationReference.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { keyText } from '../yaml/read/treeReading.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { applyEdits } from './applyEdits.ts';
import { keepAnchors } from './keepAnchors.ts';
import { nodeChainAt } from './nodeChain.ts';
import type { ChainLink } from './nodeChain.ts';
import { keepsOtherPlaces } from './removalProof.ts';
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
  const edits = keepAnchors(document, removalEdits(document, reference));
  if (edits === null || edits.length === 0) {
    return null;
  }
  const after = parseShippableDocument(applyEdits(document.text, edits));
  // In a broken file one error may have hidden another, which then comes to light.
  const isClean = document.reader === 'lines' || after.problems.length <= document.problems.length;
  const before = findReferences(document, { atRepositoryRoot: null });
  const removed = { references: [reference], edits };
  return isClean && removesOnly(before, [reference], after) && keepsOtherPlaces(document, removed, after)
    ? edits
    : null;
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
  const proven = (some: readonly Removal[]): ProvenRemovals => {
    const whole = some.length < 2 ? null : provenTogether(document, before, some);
    if (some.length < 2 || whole !== null) {
      return whole ?? NOTHING_REMOVED;
    }
    const middle = Math.ceil(some.length / 2);
    const halves = [proven(some.slice(0, middle)), proven(some.slice(middle))];
    const both = halves.flatMap(({ removals }) => removals);
    const larger = halves.reduce((one, other) => (other.removals.length > one.removals.length ? other : one));
    const joined = both.length > larger.removals.length ? provenTogether(document, before, both) : null;
    return joined ?? larger;
  };
  const { removals, edits } = proven(apartFromEachOther(document, references));
  return removals.length === 0 ? null : { edits, removed: removals.length };
}

interface ProvenRemovals {
  readonly removals: readonly Removal[];
  readonly edits: readonly TextEdit[];
}

const NOTHING_REMOVED: ProvenRemovals = { removals: [], edits: [] };

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

function provenTogether(
  document: ShippableDocument,
  before: FileReferences,
  removals: readonly Removal[],
): ProvenRemovals | null {
  const taken = removals.flatMap((removal) => removal.edits);
  const edits = keepAnchors(document, taken);
  if (edits === null) {
    return null;
  }
  const after = parseShippableDocument(applyEdits(document.text, edits));
  const references = removals.map(({ reference }) => reference);
  const isProven =
    after.problems.length <= document.problems.length &&
    removesOnly(before, references, after) &&
    keepsOtherPlaces(document, { references, edits }, after);
  return isProven ? { removals, edits } : null;
}

/** An entry goes whole: without its name it would be one that names nothing. */
function removalEdits(
  { text, roots, reader }: ShippableDocument,
  reference: IntegrationReference,
): readonly TextEdit[] {
  const chain = nodeChainAt(roots, reference.nameRange.start);
  const link = chain.at(-1);
  if (link === undefined) {
    return [];
  }
  const around = chain.slice(0, -1);
  const edits = isWholeEntry(reference, link) ? entryEdits(text, around) : removeLink(text, link, around);
  return reader === 'lines' && edits.some(({ range }) => !holdsItsBrackets(text, range)) ? [] : edits;
}

/** In a broken text the reader may end a list before its bracket: what is behind it would stay without its beginning. */
function holdsItsBrackets(text: string, { start, end }: TextRange): boolean {
  const signs = text.slice(start, end).replace(/(?<=^|\s)#.*/gu, '');
  return (signs.match(/[[{]/gu) ?? []).length === (signs.match(/[\]}]/gu) ?? []).length;
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
