import type { Dependent, IntegrationReference, Mention } from '../domain/integrationReference.ts';
import type { SourceFile } from '../workspace/workspaceSource.ts';

/** 1-based line and UTF-16 column, end exclusive, as the headless contract prints them. */
export interface LineRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A reference with its place as a person reads it. */
export interface LocatedReference {
  readonly file: SourceFile;
  readonly reference: IntegrationReference;
  readonly place: LineRange;
}

export interface LocatedMention {
  readonly file: SourceFile;
  readonly mention: Mention;
  readonly place: LineRange;
}

/** A dependency in the folders that are open now. These can never be overridden. */
export interface Dependency extends LocatedReference {
  /** `removed-not-saved`: the disk still has it, the text in the editor no longer does. */
  readonly state: 'present' | 'removed-not-saved';
}

/** A dependency in a folder that was opened earlier; the facts are those of the last look at it. */
export interface RememberedDependency {
  readonly folderUri: string;
  readonly folderName: string;
  readonly path: string;
  readonly place: LineRange;
  readonly dependent: Dependent;
  readonly region: string | null;
  readonly holderName: string | null;
  /** `confirmed`: read again just now; `remembered`: the folder cannot be read, so `lastSeen` counts. */
  readonly state: 'confirmed' | 'remembered';
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
}

/** Everything that depends on a name. `blocking` empty means `No dependency` in the open folders. */
export interface DependencyReport {
  readonly integrationName: string;
  /** What blocks deletion, in the order of {@link DEPENDENT_ORDER}, then folder, path and position. */
  readonly blocking: readonly Dependency[];
  /** Folders opened earlier. They block too, but a person may override them. */
  readonly elsewhere: readonly RememberedDependency[];
  /** Text mentions and indirect uses: context only. */
  readonly mentions: readonly LocatedMention[];
  /** Files with unsaved text that hold a `removed-not-saved` dependency. */
  readonly unsavedFiles: readonly SourceFile[];
  /** Names of the folders that were searched. */
  readonly folders: readonly string[];
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
