import { groupBy } from '../domain/groupBy.ts';
import type {
  LineRange,
  LocatedMention,
  LocatedMisplaced,
  LocatedReference,
} from '../domain/locatedReference.ts';
import type { Dependent } from '../domain/referenceKind.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';
import type { UnknownPlace } from '../domain/unknownReason.ts';
import { referencesIn } from '../workspace/referenceLookup.ts';
import type { SourceFile } from '../domain/sourceFile.ts';

/** A dependency in the folders that are open now. These can never be overridden. */
export interface Dependency extends LocatedReference {
  /** `removed-not-saved`: the disk still has it, the text in the editor no longer does. */
  readonly state: 'present' | 'removed-not-saved';
}

/** A dependency in a folder that was opened earlier; the facts are those of the last look at it. */
export interface RememberedDependency {
  readonly folderUri: string;
  readonly folderName: string;
  readonly fileUri: string;
  /** Path below the folder, with `/`. */
  readonly path: string;
  readonly integrationName: string;
  readonly place: LineRange;
  readonly dependent: Dependent;
  readonly region: string | null;
  readonly holderName: string | null;
  /** `confirmed`: read again just now; `remembered`: the folder cannot be read, so `lastSeen` counts. */
  readonly state: 'confirmed' | 'remembered';
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
}

/**
 * Everything in the open folders that depends on a name. Only where `blocking` and `unknown` are both empty, and the index
 * has read every file, does it mean `No dependency` there. Folders opened earlier: `rememberedDependencies`.
 */
export interface DependencyReport {
  readonly integrationName: string;
  /** What blocks deletion, in the order of {@link DEPENDENT_ORDER}, then folder, path and position. */
  readonly blocking: readonly Dependency[];
  /** Files and folders that may hold more: no absence is certain, and nothing that relies on it may be done. */
  readonly unknown: readonly UnknownPlace[];
  /** Text mentions and indirect uses: context only. */
  readonly mentions: readonly LocatedMention[];
  /** Where the name stands although the build does not read it there: context only. */
  readonly misplaced: readonly LocatedMisplaced[];
  /** Files with unsaved text that hold a `removed-not-saved` dependency. */
  readonly unsavedFiles: readonly SourceFile[];
}

/** The portal's groups first, then what came later. */
export const DEPENDENT_ORDER: readonly Dependent[] = [
  'project',
  'environment',
  'subscription-image',
  'resource',
  'job',
  'notification',
  'other',
];

/** What depends on a name in the open folders, from the index alone: synchronous, live with every keystroke. */
export function findDependencies(integrationName: string, index: IntegrationQueries): DependencyReport {
  const files = index.filesOf(integrationName);
  const blocking = files.flatMap((entry) => dependenciesIn(entry, integrationName));
  const removed = blocking.filter(({ state }) => state === 'removed-not-saved');
  const unsaved = new Set(removed.map(({ file }) => file.uri));
  return {
    integrationName,
    blocking: blocking.toSorted(byDependent),
    unknown: index.unknown(),
    mentions: index.mentions(integrationName),
    misplaced: index.misplaced(integrationName),
    unsavedFiles: files.map(({ file }) => file).filter(({ uri }) => unsaved.has(uri)),
  };
}

/** How many places name an integration: those that block its deletion, and those that the build does not read. */
export interface PlaceCounts {
  readonly dependencies: number;
  readonly misplaced: number;
}

/** Counts the places of a name, without a list of them. */
export function countPlaces(integrationName: string, index: IntegrationQueries): PlaceCounts {
  let [dependencies, misplaced] = [0, 0];
  for (const entry of index.unsortedFilesOf(integrationName)) {
    dependencies += dependenciesIn(entry, integrationName).length;
    misplaced += entry.analysis.misplaced.filter((one) => one.integrationName === integrationName).length;
  }
  return { dependencies, misplaced };
}

/** Dependencies by what the portal calls them, in its order; groups without any are left out. */
export function groupByDependent<T extends { readonly dependent: Dependent }>(
  dependencies: readonly T[],
): readonly { readonly dependent: Dependent; readonly dependencies: readonly T[] }[] {
  return DEPENDENT_ORDER.map((dependent) => ({
    dependent,
    dependencies: dependencies.filter((dependency) => dependency.dependent === dependent),
  })).filter((group) => group.dependencies.length > 0);
}

function dependenciesIn({ file, analysis, saved }: IndexedFile, name: string): Dependency[] {
  const present = referencesIn(file, analysis, name).filter(blocks);
  const onDisk = saved === null ? [] : referencesIn(file, saved, name).filter(blocks);
  return [
    ...present.map((located): Dependency => ({ ...located, state: 'present' })),
    ...missingFrom(present, onDisk).map((located): Dependency => ({
      ...located,
      state: 'removed-not-saved',
    })),
  ];
}

function blocks({ reference }: LocatedReference): boolean {
  return reference.blocksDeletion;
}

/**
 * References of the disk that the editor's text no longer has. Removing an entry moves the ones behind it, so after
 * equal paths whatever has the same kind and region is taken for the same reference, then whatever is left.
 */
function missingFrom(
  present: readonly LocatedReference[],
  onDisk: readonly LocatedReference[],
): readonly LocatedReference[] {
  let open = present;
  let missing = onDisk;
  for (const key of [exactKey, looseKey, (): string => '']) {
    if (missing.length === 0) {
      break;
    }
    const waiting = groupBy(open, key);
    const isMissing = (located: LocatedReference): boolean =>
      waiting.get(key(located))?.shift() === undefined;
    missing = missing.filter(isMissing);
    open = [...waiting.values()].flat();
  }
  return missing;
}

function exactKey({ reference }: LocatedReference): string {
  return JSON.stringify([reference.yamlPath, reference.region, reference.holderName]);
}

function looseKey({ reference }: LocatedReference): string {
  return JSON.stringify([reference.kind, reference.region, reference.holderName]);
}

/** Stable: within a group the order of the index stays, which is folder, path, position. */
function byDependent(a: Dependency, b: Dependency): number {
  return DEPENDENT_ORDER.indexOf(a.reference.dependent) - DEPENDENT_ORDER.indexOf(b.reference.dependent);
}

/**
 * Every dependency by a key that no other has and that outlives lines typed above it: positions change, the path in the
 * YAML does not. Two documents of one file may hold the same path, so equal ones are counted.
 */
export function keyedDependencies(dependencies: readonly Dependency[]): ReadonlyMap<string, Dependency> {
  const keyed = new Map<string, Dependency>();
  const seen = new Map<string, number>();
  for (const dependency of dependencies) {
    const { file, reference, state } = dependency;
    const base = `${file.uri}#${reference.yamlPath}#${state}`;
    const index = seen.get(base) ?? 0;
    seen.set(base, index + 1);
    keyed.set(`${base}#${String(index)}`, dependency);
  }
  return keyed;
}
