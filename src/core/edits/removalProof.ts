import { groupBy } from '../domain/groupBy.ts';
import type { IntegrationReference } from '../domain/integrationReference.ts';
import { factsOfPlace } from '../domain/referencePlace.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { countedScalars, type CountedScalar } from '../references/countedScalars.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { sharedAnchors } from './sharedAnchors.ts';
import { takenText } from './takenText.ts';

/** Whether the other places of a text still say what they said, aliases followed, after references were taken away. */
export function keepsOtherPlaces(
  before: ShippableDocument,
  removed: { readonly references: readonly IntegrationReference[]; readonly edits: readonly TextEdit[] },
  after: ShippableDocument,
): boolean {
  if (sharedAnchors(before).length === 0) {
    return true;
  }
  const entries = new Set(removed.references.map(entryPath));
  const isTaken = takenText(removed.edits);
  const wanted = countedScalars(before.roots).filter(
    ({ scalar, trail }) =>
      !isBelow(trail.path, entries) &&
      !(trail.alias === null && trail.merge === null && isTaken(scalar.range)),
  );
  const found = countedScalars(after.roots);
  const left = groupBy(found, identity);
  return (
    wanted.length === found.length && wanted.every((one) => left.get(identity(one))?.pop() !== undefined)
  );
}

/** The path of what goes with a reference: the item of a list, the entry around a name, or its key alone. */
function entryPath({ yamlPath, place }: IntegrationReference): string {
  return !yamlPath.endsWith(']') && factsOfPlace(place).ownEntry
    ? yamlPath.slice(0, yamlPath.lastIndexOf('.'))
    : yamlPath;
}

function isBelow(path: string, entries: ReadonlySet<string>): boolean {
  const ends = [...path.matchAll(/[.[]/gu)].map(({ index }) => index);
  return entries.has(path) || ends.some((end) => entries.has(path.slice(0, end)));
}

/** A removal moves the items behind it up. */
function identity({ scalar, trail }: CountedScalar): string {
  return `${trail.path.replace(/\[\d+\]/gu, '')} ${scalar.text}`;
}
