import type { BuildIndex } from './buildIndex.ts';
import type { FilePart } from './filePart.ts';
import type { BuildFile } from './buildFile.ts';
import { isLogin } from './buildTotals.ts';
import { EMPTY_PART, type BuildPart } from './buildPart.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import { variableName } from './variableName.ts';

/** What of a build another text of one file changes. Moved lines are no change: no other file tells them. */
interface PartChange {
  readonly names: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
  readonly integrations: ReadonlySet<string>;
  /** Names that the file defines now and did not, or the reverse. */
  readonly flipped: ReadonlySet<string>;
  /** Names came or went, so others may be near to what nothing defines. */
  readonly definitions: boolean;
  readonly anchors: boolean;
  /** The cliConfig resources changed, which a job of any file of the build may be advised to take in. */
  readonly logins: boolean;
  readonly isWhole: boolean;
}

/** Of a build with more files the others follow when they change themselves. */
const MAX_FILES = 200;

/**
 * The other files whose findings may differ now that a file adds something else to its build. To be asked when the index
 * has the new part. The work grows with the file, and with its build only where names came or went.
 */
export function filesAffected(
  index: BuildIndex,
  file: BuildFile,
  before: BuildPart | undefined,
  after: BuildPart | undefined,
): ReadonlySet<FileUri> {
  const change = changeOf(before ?? EMPTY_PART, after ?? EMPTY_PART);
  const affected = new Set<FileUri>();
  const add = (items: readonly { readonly file: BuildFile }[]): void => {
    items.forEach((item) => affected.add(item.file.uri));
  };
  for (const name of change.names) {
    add(index.definitionsIn(name, file.build));
    add(index.usesMeaning(name, file.build));
    add(index.variableUses(variableName(name), file.build));
    // A use in this build means what another one defines, or does so no longer; and what is used anywhere is not unused.
    const isUsed = change.uses.has(name) || index.usesIn(name, file.build).length > 0;
    const mayBeMeant = change.flipped.has(name) || index.definitionsIn(name, file.build).length === 0;
    if (change.uses.has(name) || (isUsed && mayBeMeant)) {
      add(index.someDefinitions(name, MAX_FILES));
    }
  }
  let { logins } = change;
  for (const integration of change.integrations) {
    const takers = index.takersIn(integration, file.build);
    // What the hub entry says of the integration decides which registry the resource logs in to.
    logins ||= takers.some(({ item }) => isLogin(item.type));
    add(takers);
    takers.forEach(({ item }) => {
      add(index.usesMeaning(item.name, file.build));
    });
    // A name may mean what another build defines; the type of its integration is still that of this build.
    index.someTakers(integration, MAX_FILES).forEach(({ item }) => {
      add(index.usesIn(item.name, file.build));
    });
  }
  if (change.definitions || change.anchors || change.isWhole || logins) {
    const others = index.partsOf(file.build, MAX_FILES);
    add(others.filter((other) => isOpenToChange(index, { ...change, logins }, other)));
  }
  affected.delete(file.uri);
  return affected;
}

/** Whether a file of the same build says something that names elsewhere, logins, anchors or a broken file may change. */
function isOpenToChange(index: BuildIndex, change: PartChange, { file, part }: FilePart): boolean {
  return (
    (change.definitions && part.uses.some(({ name }) => !index.defines(name))) ||
    (change.anchors && !part.isWhole) ||
    (change.logins && part.definitions.some(({ registries }) => registries.length > 0)) ||
    ((change.isWhole || change.definitions) &&
      part.definitions.some(({ kind, name }) => kind === 'resource' && !index.isMeant(name, file.build)))
  );
}

function changeOf(before: BuildPart, after: BuildPart): PartChange {
  const definitions = changedKeys(before.definitions, after.definitions, ({ name }) => name);
  const uses = changedKeys(before.uses, after.uses, ({ name }) => name);
  const named = new Set(after.definitions.map(({ name }) => name));
  const known = new Set(before.definitions.map(({ name }) => name));
  const flipped = new Set([...named, ...known].filter((name) => named.has(name) !== known.has(name)));
  const hubs = changedKeys(before.hubEntries, after.hubEntries, ({ integration }) => integration);
  const logins = [...before.definitions, ...after.definitions].some(
    ({ name, type }) => isLogin(type) && definitions.has(name),
  );
  const anchors = changedKeys(before.anchors, after.anchors, ({ name }) => name);
  return {
    names: new Set([...definitions, ...uses]),
    uses,
    integrations: hubs,
    flipped,
    definitions: flipped.size > 0,
    anchors: anchors.size > 0,
    logins,
    isWhole: before.isWhole !== after.isWhole,
  };
}

/** The keys of which two lists say different things, places apart. */
function changedKeys<T extends { readonly place: unknown }>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): ReadonlySet<string> {
  const [old, fresh] = [textsByKey(before, keyOf), textsByKey(after, keyOf)];
  return new Set([...old.keys(), ...fresh.keys()].filter((key) => old.get(key) !== fresh.get(key)));
}

function textsByKey<T extends { readonly place: unknown }>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const item of items) {
    const key = keyOf(item);
    texts.set(key, (texts.get(key) ?? '') + JSON.stringify({ ...item, place: null }));
  }
  return texts;
}
