import type { BuildIndex } from './buildIndex.ts';
import type { FilePart } from './filePart.ts';
import type { BuildFile } from './buildFile.ts';
import { isLogin } from './buildTotals.ts';
import { EMPTY_PART, type BuildDefinition, type BuildPart } from './buildPart.ts';
import type { InFile } from './itemsByName.ts';
import { groupBy } from '../domain/groupBy.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import { variableName } from './variableName.ts';

/** What changes in a build when texts of its files change. Moved lines do not count: no other file shows them. */
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

/** In a build with more files than this, the other files are only updated when they change themselves. */
const MAX_FILES = 200;

/** A file whose part of its build changed, with the part before and after; undefined where it adds nothing. */
export interface ChangedFile {
  readonly file: BuildFile;
  readonly before: BuildPart | undefined;
  readonly after: BuildPart | undefined;
}

/**
 * The other files whose findings may differ now that some files add something else to their builds. To be asked when the
 * index has all the new parts: of a name that several of them have, the others are looked up once. The work grows with
 * the changed files, and with their builds only where names came or went.
 */
export function filesAffected(index: BuildIndex, changes: readonly ChangedFile[]): ReadonlySet<FileUri> {
  const affected = new Set<FileUri>();
  for (const [build, own] of groupBy(changes, ({ file }) => file.build)) {
    const change = merged(
      own.map(({ before, after }) => changeOf(before ?? EMPTY_PART, after ?? EMPTY_PART)),
    );
    for (const file of filesAffectedIn(index, build, change)) {
      affected.add(file.uri);
    }
  }
  for (const { file } of changes) {
    affected.delete(file.uri);
  }
  return affected;
}

function* filesAffectedIn(index: BuildIndex, build: string, change: PartChange): Generator<BuildFile> {
  for (const name of change.names) {
    yield* filesAffectedBy(index, name, build, change);
  }
  let { logins } = change;
  for (const integration of change.integrations) {
    const takers = index.takersIn(integration, build);
    // What the hub entry says of the integration decides which registry the resource logs in to.
    logins ||= takers.some(({ item }) => isLogin(item.type));
    yield* takers.map(({ file }) => file);
    for (const name of namesOf(takers)) {
      yield* filesIn(index.filesMeaning(name, build));
      // Which fields a script can read of it depends on the type of its integration.
      yield* filesIn(index.filesReading(variableName(name), build));
    }
    // A name may mean what another build defines; the type of its integration is still that of this build.
    for (const name of namesOf(index.someTakers(integration, MAX_FILES))) {
      yield* filesIn(index.filesUsing(name, build));
    }
  }
  if (change.definitions || change.anchors || change.isWhole || logins) {
    const others = index.partsOf(build, MAX_FILES);
    yield* filesIn(others.filter((other) => isOpenToChange(index, { ...change, logins }, other)));
  }
}

function* filesAffectedBy(
  index: BuildIndex,
  name: string,
  build: string,
  { uses, flipped }: PartChange,
): Generator<BuildFile> {
  yield* filesIn(index.filesDefining(name, build));
  yield* filesIn(index.filesMeaning(name, build));
  yield* filesIn(index.filesReading(variableName(name), build));
  // A use in this build may now mean a definition of another build, or no longer. And a use anywhere counts as a use.
  const isUsed = uses.has(name) || index.isUsedIn(name, build);
  const mayBeMeant = flipped.has(name) || !index.isDefinedIn(name, build);
  if (uses.has(name) || (isUsed && mayBeMeant)) {
    yield* index.someDefinitions(name, MAX_FILES).map(({ file }) => file);
  }
}

function* filesIn(parts: Iterable<FilePart>): Generator<BuildFile> {
  for (const { file } of parts) {
    yield file;
  }
}

function namesOf(definitions: readonly InFile<BuildDefinition>[]): ReadonlySet<string> {
  return new Set(definitions.map(({ item }) => item.name));
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
  const changedLogins = [...before.definitions, ...after.definitions].some(
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
    // The order counts too: where several logins fit, the first one is advised.
    logins: changedLogins || loginNames(before).join('\n') !== loginNames(after).join('\n'),
    isWhole: before.isWhole !== after.isWhole,
  };
}

/** In the order of the file. */
function loginNames({ definitions }: BuildPart): readonly string[] {
  return definitions.filter(({ type }) => isLogin(type)).map(({ name }) => name);
}

/** What several files of one build change together. */
function merged(changes: readonly PartChange[]): PartChange {
  const all = <T>(setOf: (change: PartChange) => ReadonlySet<T>): ReadonlySet<T> =>
    new Set(changes.flatMap((change) => [...setOf(change)]));
  return {
    names: all(({ names }) => names),
    uses: all(({ uses }) => uses),
    integrations: all(({ integrations }) => integrations),
    flipped: all(({ flipped }) => flipped),
    definitions: changes.some(({ definitions }) => definitions),
    anchors: changes.some(({ anchors }) => anchors),
    logins: changes.some(({ logins }) => logins),
    isWhole: changes.some(({ isWhole }) => isWhole),
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
