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
  budget = new ReadingBudget(document),
): readonly TextEdit[] | null {
  const edits = keepAnchors(document, removalEdits(document, reference));
  if (edits === null || edits.length === 0 || !budget.mayRead(document)) {
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

/** How many characters may be read to prove the removals of one text: each that cannot be proven takes a whole reading. */
const MAX_READ = 2_000_000;
/** A large text may be read so many times all the same. */
const MIN_READINGS = 10;

/** What is left of the work that the removals of one text may take. */
export class ReadingBudget {
  #left: number;

  constructor({ text }: ShippableDocument) {
    this.#left = Math.max(MAX_READ, MIN_READINGS * text.length);
  }

  /** Whether the text may be read once more; it then counts as read. */
  mayRead({ text }: ShippableDocument): boolean {
    this.#left -= text.length;
    return this.#left >= 0;
  }
}

/** An edit of many references at once, and how many of them it takes away. */
export interface SharedRemoval {
  readonly edits: readonly TextEdit[];
  readonly removed: number;
}

/**
 * Edits that take several references out of a file together, of the removals that {@link removalsOf} gives: as many as can
 * be shown to go without the others' places, at least two; null where there are none. What is left, {@link removeReference}
 * looks at alone.
 */
export function removeTogether(
  document: ShippableDocument,
  removals: readonly Removal[],
  budget: ReadingBudget,
): SharedRemoval | null {
  const before = findReferences(document, { atRepositoryRoot: null });
  const proven = (some: readonly Removal[]): ProvenRemovals => {
    const isOne = some.length < 2 && (some[0]?.references.length ?? 0) < 2;
    const whole = isOne ? null : provenTogether(document, before, some, budget);
    if (some.length < 2 || whole !== null) {
      return whole ?? NOTHING_REMOVED;
    }
    const middle = Math.ceil(some.length / 2);
    const halves = [proven(some.slice(0, middle)), proven(some.slice(middle))];
    const both = halves.flatMap(({ removals }) => removals);
    const larger = halves.reduce((one, other) => (other.removals.length > one.removals.length ? other : one));
    const isMore = both.length > larger.removals.length;
    return (isMore ? provenTogether(document, before, both, budget) : null) ?? larger;
  };
  const { removals: going, edits } = proven(apartFromEachOther(removals));
  const removed = going.reduce((sum, removal) => sum + removal.references.length, 0);
  return removed === 0 ? null : { edits, removed };
}

interface ProvenRemovals {
  readonly removals: readonly Removal[];
  readonly edits: readonly TextEdit[];
}

const NOTHING_REMOVED: ProvenRemovals = { removals: [], edits: [] };

export interface Removal {
  /** Several where a merge key or an alias gives one name to several places. */
  readonly references: readonly IntegrationReference[];
  readonly edits: readonly TextEdit[];
}

/** The edits that take away the references, not proven yet. */
export function removalsOf(
  document: ShippableDocument,
  references: readonly IntegrationReference[],
): readonly Removal[] {
  const all = references.map((reference) => {
    const edits = removalEdits(document, reference).toSorted((a, b) => a.range.start - b.range.start);
    return { reference, edits };
  });
  return [...groupBy(all, ({ edits }) => JSON.stringify(edits)).values()]
    .map((same) => ({ references: same.map(({ reference }) => reference), edits: same[0]?.edits ?? [] }))
    .filter(({ edits }) => edits.length > 0);
}

/** Those that touch what an earlier one takes away are left out. */
function apartFromEachOther(removals: readonly Removal[]): readonly Removal[] {
  let end = -1;
  return removals
    .toSorted((a, b) => (a.edits[0]?.range.start ?? 0) - (b.edits[0]?.range.start ?? 0))
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
  budget: ReadingBudget,
): ProvenRemovals | null {
  const taken = removals.flatMap((removal) => removal.edits);
  const edits = keepAnchors(document, taken);
  if (edits === null || !budget.mayRead(document)) {
    return null;
  }
  const after = parseShippableDocument(applyEdits(document.text, edits));
  const references = removals.flatMap((removal) => removal.references);
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
