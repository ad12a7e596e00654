import type { TextRange } from '../domain/textRange.ts';
import { countedScalars, type CountedScalar } from '../references/countedScalars.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { RenamePlan } from './renameReference.ts';

/**
 * Whether a rename gives just the planned places of a text the new name and leaves every other one what it is, aliases
 * followed. Nothing can be said of a text that does not parse.
 */
export function isRenameProven(
  before: ShippableDocument,
  plan: RenamePlan,
  after: ShippableDocument,
  newName: string,
): boolean {
  if (before.reader === 'lines' || after.reader === 'lines') {
    return before.reader === after.reader;
  }
  const edited = new Set(plan.edits.map(({ range }) => range.start));
  const old = countedScalars(before.roots);
  const now = countedScalars(after.roots);
  return (
    old.length === now.length &&
    old.every((place, index) => {
      const other = now[index];
      return other?.trail.path === place.trail.path && isAsPlanned(place, other, { edited, newName });
    })
  );
}

function isAsPlanned(
  { scalar, written }: CountedScalar,
  now: CountedScalar,
  { edited, newName }: { readonly edited: ReadonlySet<number>; readonly newName: string },
): boolean {
  const isAnchorEdited = edited.has(scalar.range.start);
  // An alias that is written out has the other one of the two names.
  const isWrittenOut = written !== scalar && edited.has(written.range.start);
  if (isAnchorEdited === isWrittenOut) {
    return now.scalar.text === scalar.text || holdsEdit(scalar.range, edited);
  }
  return now.scalar.text === newName;
}

/** A name may be a part of a scalar only: the rest of a text that is not written as it was meant. */
function holdsEdit({ start, end }: TextRange, edited: ReadonlySet<number>): boolean {
  return !edited.has(start) && [...edited].some((at) => start < at && at < end);
}
