import type { Dependent } from '../domain/integrationReference.ts';
import type { FileAnalysis, TextAnalyzer } from '../workspace/fileAnalysis.ts';
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

/** What one workspace folder depended on when it was last looked at. */
export interface LedgerFolder {
  readonly version: 1;
  readonly folderUri: string;
  readonly folderName: string;
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
  readonly entries: readonly LedgerEntry[];
}

/** The folders opened earlier, on this machine. Reading gives what can be read and never fails. */
export interface DependencyLedger {
  folders(): Promise<readonly LedgerFolder[]>;
  remember(folder: LedgerFolder): Promise<void>;
  forget(folderUri: string): Promise<void>;
}

/** Looks at files outside the open folders. */
export interface ClosedFolders {
  /** `missing` only where the folder is there and the file is not. */
  readFile(
    folderUri: string,
    fileUri: FileUri,
  ): Promise<{ readonly text: string } | 'missing' | 'unreadable'>;
}

/** What the ledger keeps of a folder that is open now. Only what blocks a deletion is worth remembering. */
export function ledgerFolder(
  folder: { readonly uri: string; readonly name: string },
  files: readonly IndexedFile[],
  now: Date,
): LedgerFolder {
  const entries = files.flatMap(({ file, analysis, saved }) => entriesOf(file, saved ?? analysis));
  return {
    version: 1,
    folderUri: folder.uri,
    folderName: folder.name,
    lastSeen: now.toISOString(),
    entries,
  };
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
  /** URIs of the folders that are open now: the index knows them better. */
  readonly openFolders: () => readonly string[];
}

/**
 * What folders opened earlier say of a name. Each file is read again before it is believed; where the folder cannot
 * be read, what was last seen counts, with its date.
 */
export async function rememberedDependencies(
  integrationName: string,
  options: RememberedOptions,
  signal: AbortSignal,
): Promise<readonly RememberedDependency[]> {
  const open = new Set(options.openFolders());
  const closed = (await options.ledger.folders()).filter(({ folderUri }) => !open.has(folderUri));
  const found = await Promise.all(
    closed.map(async (folder) => {
      const entries = folder.entries.filter((entry) => entry.integrationName === integrationName);
      const files = new Set(entries.map(({ fileUri }) => fileUri));
      const looked = [...files].map(async (uri) =>
        lookAgain(
          folder,
          entries.filter(({ fileUri }) => fileUri === uri),
          options,
          signal,
        ),
      );
      return (await Promise.all(looked)).flat();
    }),
  );
  return found.flat();
}

/** `known` are the entries of one name in one file. */
async function lookAgain(
  folder: LedgerFolder,
  known: readonly LedgerEntry[],
  { closedFolders, analyzer }: RememberedOptions,
  signal: AbortSignal,
): Promise<readonly RememberedDependency[]> {
  const [first] = known;
  const read =
    first === undefined ? 'missing' : await closedFolders.readFile(folder.folderUri, first.fileUri);
  if (first === undefined || read === 'missing') {
    return [];
  }
  if (read === 'unreadable') {
    return known.map((entry) => toRemembered(folder, entry, 'remembered'));
  }
  const { fileUri, path, atRepositoryRoot, integrationName } = first;
  const file: SourceFile = { uri: fileUri, folder: folder.folderName, path, atRepositoryRoot };
  const analysis = await analyzer.analyze(read.text, file, signal);
  if ('unknown' in analysis) {
    return known.map((entry) => toRemembered(folder, entry, 'remembered'));
  }
  return entriesOf(file, analysis)
    .filter((entry) => entry.integrationName === integrationName)
    .map((entry) => toRemembered(folder, entry, 'confirmed'));
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
