import type { BuildPart, BuildUse } from '../core/build/buildPart.ts';
import { EMPTY_PART } from '../core/build/buildPart.ts';
import type { LineRange } from '../core/domain/locatedReference.ts';
import { detachStrings, type StringPool } from '../core/workspace/detachStrings.ts';
import type { FolderFile } from './folderFile.ts';

const NO_PLACE: LineRange = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/**
 * What the command line keeps of a part; null where it adds nothing. With a very large number of files this is most of what
 * is kept, so equal uses are kept once, and without their places, which nobody asks for here.
 */
export function keptPart(part: BuildPart, strings: StringPool): BuildPart | null {
  return part === EMPTY_PART ? null : shareWhatIsEqual(part, strings);
}

/** {@link keptPart} without any places, for a caller that needs none. */
export function placelessPart(part: BuildPart, strings: StringPool): BuildPart | null {
  const kept = keptPart(part, strings);
  return (
    kept && {
      ...kept,
      definitions: kept.definitions.map((definition) => ({ ...definition, place: NO_PLACE })),
      hubEntries: kept.hubEntries.map((entry) => ({ ...entry, place: NO_PLACE })),
      fileUses: kept.fileUses.map((use) => ({ ...use, place: NO_PLACE })),
      anchors: kept.anchors.map((anchor) => ({ ...anchor, place: NO_PLACE })),
    }
  );
}

function shareWhatIsEqual(part: BuildPart, strings: StringPool): BuildPart {
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
      registries: sharedIfEmpty(definition.registries),
    })),
    uses: kept.uses.map((use) => ({ ...use, scopes: sharedIfEmpty(use.scopes), place: NO_PLACE })),
    hubEntries: sharedIfEmpty(kept.hubEntries),
    fileUses: sharedIfEmpty(kept.fileUses),
    anchors: sharedIfEmpty(kept.anchors),
    variables: sharedIfEmpty(kept.variables),
  };
}

const NOTHING: readonly never[] = [];

function sharedIfEmpty<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? NOTHING : items;
}

/** Whether a file is surely the only one of its build. In a repository, another file may still be found. */
function isLone({ repository, siblings }: FolderFile): boolean {
  return repository === null && siblings.length === 1;
}

/** Whether other files may change the findings of this file, or this file may change theirs. */
export function isLinked(file: FolderFile, { definitions, uses, variables, isWhole }: BuildPart): boolean {
  const hasNames = definitions.length + uses.length > 0;
  return hasNames || (!isLone(file) && (variables.length > 0 || !isWhole));
}

/** Whether a part matters to another file. */
export function isKept(file: FolderFile, part: BuildPart): boolean {
  return isLinked(file, part) || !isLone(file);
}
