import type { BuildPart, BuildUse } from '../core/build/buildPart.ts';
import { EMPTY_PART } from '../core/build/buildPart.ts';
import type { LineRange } from '../core/domain/locatedReference.ts';
import { detachStrings, type StringPool } from '../core/workspace/detachStrings.ts';

const NO_PLACE: LineRange = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/**
 * What the command line keeps of a part; null where it adds nothing. Of a very large number of files this is most of
 * what is kept, so uses that say the same are kept once, and without their places, which nobody asks for here.
 */
export function keptPart(part: BuildPart, strings: StringPool): BuildPart | null {
  if (part === EMPTY_PART) {
    return null;
  }
  const uses = new Map<string, BuildUse>();
  for (const use of part.uses) {
    const { kind, name, user, scopes, isPulled } = use;
    uses.set(JSON.stringify([kind, name, user, scopes, isPulled]), use);
  }
  const kept = detachStrings({ ...part, uses: [...uses.values()] }, strings);
  return {
    ...kept,
    definitions: kept.definitions.map((definition) => ({
      ...definition,
      integrations: sharedIfEmpty(definition.integrations),
    })),
    uses: kept.uses.map((use) => ({ ...use, scopes: sharedIfEmpty(use.scopes), place: NO_PLACE })),
    hubEntries: sharedIfEmpty(kept.hubEntries),
    anchors: sharedIfEmpty(kept.anchors),
    variables: sharedIfEmpty(kept.variables),
  };
}

const NOTHING: readonly never[] = [];

function sharedIfEmpty<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? NOTHING : items;
}

/** Whether other files may change what is found in a file with that part. */
export function isLinked({ definitions, uses, variables, isWhole }: BuildPart): boolean {
  return definitions.length + uses.length + variables.length > 0 || !isWhole;
}
