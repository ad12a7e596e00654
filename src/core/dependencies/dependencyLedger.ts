import { addAll } from '../domain/addAll.ts';
import { groupBy } from '../domain/groupBy.ts';
import type { Dependent } from '../domain/referenceKind.ts';
import type { UnknownPlace } from '../domain/unknownReason.ts';
import { inSlices, TimeSlice } from '../workspace/clock.ts';
import type { Clock } from '../workspace/clock.ts';
import { whyUnknown } from '../workspace/fileAnalysis.ts';
import type { FileAnalysis, TextAnalyzer } from '../workspace/fileAnalysis.ts';
import { isBelow } from '../workspace/pathsBelow.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { FileUri, SourceFile } from '../domain/sourceFile.ts';
import type { RememberedDependency } from './findDependencies.ts';
import type { LineRange } from '../domain/locatedReference.ts';

/** One dependency as it was when its folder was open. */
export interface LedgerEntry {
  readonly integrationName: string;
  readonly fileUri: FileUri;
  readonly path: string;
  readonly atRepositoryRoot: boolean | null;
  readonly place: LineRange;
  readonly dependent: Dependent;
  readonly region: string | null;
  readonly holderName: string | null;
}

/** A file or folder of which something was not known when its workspace folder was last looked at. */
export interface LedgerUnknown {
  readonly uri: FileUri;
  /** Below the workspace folder, with `/`; empty for all of it. */
  readonly path: string;
}

/** What one workspace folder depended on when it was last looked at. */
export interface LedgerFolder {
  readonly version: 1;
  readonly folderUri: string;
  readonly folderName: string;
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
  /** What may hold more than the entries. */
  readonly unknown: readonly LedgerUnknown[];
  readonly entries: readonly LedgerEntry[];
}

/** A piece of the ledger that cannot be read: what the folder it is about depends on is not known. */
export interface UnreadableLedger {
  /** Tells it from the others, and is shown: the name of its file, or of the folder of all of them. */
  readonly name: string;
  readonly detail: string;
}

export interface LedgerContents {
  readonly folders: readonly LedgerFolder[];
  readonly unreadable: readonly UnreadableLedger[];
}

/** The folders opened earlier, on this machine. */
export interface DependencyLedger {
  /** Never rejects: what cannot be read is reported. */
  read(): Promise<LedgerContents>;
  /** What was remembered of one folder; undefined where nothing was. Rejects where it cannot be read. */
  folder(folderUri: string): Promise<LedgerFolder | undefined>;
  remember(folder: LedgerFolder): Promise<void>;
  forget(folderUri: string): Promise<void>;
}

/** Up to this many unknown places are kept one by one; for more, only the fact that the folder is not fully known. */
const MAX_UNKNOWN = 100;

/** Looks at files outside the open folders. */
export interface ClosedFolders {
  /** `missing` only where it is proved that the file's own folder does not hold it. */
  readFile(fileUri: FileUri): Promise<{ readonly text: string } | 'missing' | 'unreadable'>;
}

export interface SeenFolder {
  readonly uri: string;
  readonly name: string;
  /** Its files as the index has them. */
  readonly files: readonly IndexedFile[];
  /** What is not known in it. */
  readonly unknown: readonly UnknownPlace[];
}

export interface LedgerMeans {
  readonly now: Date;
  readonly clock: Clock;
  /** What was remembered of the folder. */
  readonly before?: Pick<LedgerFolder, 'entries'> | undefined;
}

/**
 * What the ledger keeps of a folder that is open now. Only what blocks a deletion is worth remembering. For files that
 * cannot be known now, what was remembered before stays.
 */
export async function ledgerFolder(
  folder: SeenFolder,
  { now, clock, before }: LedgerMeans,
): Promise<LedgerFolder> {
  const entries: LedgerEntry[] = [];
  const add = ({ file, analysis, saved }: IndexedFile): void => {
    addAll(entries, entriesOf(file, saved ?? analysis));
  };
  await inSlices(folder.files, add, { clock });
  if (before !== undefined && folder.unknown.length > 0) {
    await addRemembered(entries, before.entries, folder.unknown, clock);
  }
  return {
    version: 1,
    folderUri: folder.uri,
    folderName: folder.name,
    lastSeen: now.toISOString(),
    unknown: unknownIn(folder),
    entries,
  };
}

function unknownIn({ uri: folder, unknown }: SeenFolder): readonly LedgerUnknown[] {
  const whole = { uri: folder, path: '' };
  const here = unknown.flatMap(({ uri, path }) =>
    uri === '' ? [whole] : isBelow(uri, new Set([folder])) ? [{ uri, path }] : [],
  );
  return here.length > MAX_UNKNOWN ? [whole] : here;
}

/** Adds what is not known now. */
async function addRemembered(
  entries: LedgerEntry[],
  before: readonly LedgerEntry[],
  unknown: readonly UnknownPlace[],
  clock: Clock,
): Promise<void> {
  const places = new Set(unknown.map(({ uri }) => uri));
  const isAll = places.has('');
  const known = new Set<string>();
  await inSlices([...entries], (entry) => known.add(JSON.stringify(entry)), { clock });
  const add = (entry: LedgerEntry): void => {
    if ((isAll || isBelow(entry.fileUri, places)) && !known.has(JSON.stringify(entry))) {
      entries.push(entry);
    }
  };
  await inSlices(before, add, { clock });
}

function entriesOf(file: SourceFile, analysis: FileAnalysis): LedgerEntry[] {
  return analysis.references.flatMap((reference, at) => {
    const place = analysis.places[at];
    if (!reference.blocksDeletion || place === undefined) {
      return [];
    }
    const { integrationName, dependent, region, holderName } = reference;
    const { uri: fileUri, path, atRepositoryRoot } = file;
    return [{ integrationName, fileUri, path, atRepositoryRoot, place, dependent, region, holderName }];
  });
}

export interface RememberedOptions {
  readonly ledger: DependencyLedger;
  readonly closedFolders: ClosedFolders;
  readonly analyzer: TextAnalyzer;
  readonly clock: Clock;
  /** URIs of the folders that are open now: the index knows them better. */
  readonly openFolders: () => readonly string[];
  readonly reportError: (error: unknown) => void;
}

/** What is not known of a folder opened earlier. */
export interface RememberedUnknown extends Pick<LedgerFolder, 'folderUri' | 'folderName' | 'lastSeen'> {
  readonly places: readonly LedgerUnknown[];
}

/** What folders opened earlier say of a name. */
export interface RememberedReport {
  readonly dependencies: readonly RememberedDependency[];
  /** Folders that may depend on it in files that could not be read, neither then nor now. */
  readonly unknown: readonly RememberedUnknown[];
  /** Pieces of the ledger that cannot be read; while there are some, no absence is certain. */
  readonly unreadable: readonly UnreadableLedger[];
}

/**
 * What folders opened earlier say of a name. Each file is read again before it is believed; where that fails, what was
 * last seen counts, with its date. Rejects only after an abort.
 */
export async function rememberedDependencies(
  integrationName: string,
  options: RememberedOptions,
  signal: AbortSignal,
): Promise<RememberedReport> {
  const open = new Set(options.openFolders());
  const { folders, unreadable } = await options.ledger.read();
  const slice = new TimeSlice(options.clock);
  const dependencies: RememberedDependency[] = [];
  const unknown: RememberedUnknown[] = [];
  for (const folder of folders.filter(({ folderUri }) => !open.has(folderUri))) {
    const files = filesToLookAt(folder, integrationName);
    const places: LedgerUnknown[] = [];
    for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
      const some = files.slice(at, at + FILES_AT_ONCE);
      const looked = some.map((file) =>
        lookAgain(folder, file, { ...options, slice, integrationName }, signal),
      );
      for (const found of await Promise.all(looked)) {
        addAll(dependencies, found.dependencies);
        addAll(places, found.unknown);
      }
    }
    if (places.length > 0) {
      const { folderUri, folderName, lastSeen } = folder;
      unknown.push({ folderUri, folderName, lastSeen, places });
    }
  }
  return { dependencies, unknown, unreadable };
}

/** A file of a closed folder that named the integration, or was not known. */
interface FileToLookAt extends Pick<LedgerEntry, 'fileUri' | 'path' | 'atRepositoryRoot'> {
  readonly wasUnknown: boolean;
  /** What was last seen of the name in it. */
  readonly entries: readonly LedgerEntry[];
}

function filesToLookAt(folder: LedgerFolder, integrationName: string): readonly FileToLookAt[] {
  const named = folder.entries.filter((entry) => entry.integrationName === integrationName);
  const byFile = groupBy(named, ({ fileUri }) => fileUri);
  const notKnown = new Map(folder.unknown.map((place) => [place.uri, place]));
  const files = [...byFile].map(([fileUri, entries]): FileToLookAt => {
    const { path = '', atRepositoryRoot = null } = entries[0] ?? {};
    return { fileUri, path, atRepositoryRoot, wasUnknown: notKnown.delete(fileUri), entries };
  });
  for (const { uri: fileUri, path } of notKnown.values()) {
    files.push({ fileUri, path, atRepositoryRoot: null, wasUnknown: true, entries: [] });
  }
  return files;
}

/** Files of closed folders that are read at the same time. */
const FILES_AT_ONCE = 32;

type LookOptions = RememberedOptions & { readonly slice: TimeSlice; readonly integrationName: string };

async function lookAgain(
  folder: LedgerFolder,
  file: FileToLookAt,
  options: LookOptions,
  signal: AbortSignal,
): Promise<Pick<RememberedReport, 'dependencies'> & { readonly unknown: readonly LedgerUnknown[] }> {
  const found = await readAgain(folder, file, options, signal);
  if (found === 'unknown') {
    return {
      dependencies: file.entries.map((entry) => toRemembered(folder, entry, 'remembered')),
      unknown: file.wasUnknown ? [{ uri: file.fileUri, path: file.path }] : [],
    };
  }
  const named = found.filter((entry) => entry.integrationName === options.integrationName);
  return { dependencies: named.map((entry) => toRemembered(folder, entry, 'confirmed')), unknown: [] };
}

/** What a file of a closed folder depends on now; a file that is gone, on nothing. */
async function readAgain(
  folder: LedgerFolder,
  { fileUri, path, atRepositoryRoot }: FileToLookAt,
  { closedFolders, analyzer, slice, reportError }: LookOptions,
  signal: AbortSignal,
): Promise<readonly LedgerEntry[] | 'unknown'> {
  try {
    const read = await closedFolders.readFile(fileUri);
    if (read === 'missing') {
      return [];
    }
    if (read === 'unreadable') {
      return 'unknown';
    }
    const file: SourceFile = { uri: fileUri, folder: folder.folderName, path, atRepositoryRoot };
    const analysis = await slice.run(() => analyzer.analyze(read.text, file, signal));
    return 'unknown' in analysis || whyUnknown(analysis) !== null ? 'unknown' : entriesOf(file, analysis);
  } catch (error) {
    if (!signal.aborted) {
      reportError(error);
    }
    return 'unknown';
  }
}

function toRemembered(
  { folderUri, folderName, lastSeen }: LedgerFolder,
  { integrationName, fileUri, path, place, dependent, region, holderName }: LedgerEntry,
  state: RememberedDependency['state'],
): RememberedDependency {
  return {
    folderUri,
    folderName,
    lastSeen,
    state,
    integrationName,
    fileUri,
    path,
    place,
    dependent,
    region,
    holderName,
  };
}
