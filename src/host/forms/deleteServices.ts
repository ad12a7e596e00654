import type * as vscode from 'vscode';
import type { Event } from '../../core/domain/lifecycle.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import type { Dependency, DependencyReport } from '../../core/dependencies/findDependencies.ts';
import type { FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { LongWork } from '../commands/proposedEdits.ts';
import type { ChangedNames } from './formServices.ts';
import type { Organisation } from '../search/organisation.ts';
import type { BranchDependencies } from '../git/lateBranches.ts';

/** What depends on a name: the open workspace at once and live, folders opened earlier on request. */
export interface DependencySource {
  report(integrationName: string): DependencyReport;
  /** What follows from the direct dependents. */
  following(integrationName: string): readonly FollowingDependent[];
  readonly onDidChange: Event<ChangedNames>;
  /** True while files are listed or read: no absence can be claimed. What failed or was cancelled stands in the report. */
  isSearching(): boolean;
  /** Lists and reads the open folders once more; resolves when all that can be read is. Never rejects. */
  readAgain(): Promise<void>;
  /** Looks for changes of the open folders that no event reported; resolves when they are known. Never rejects. */
  catchUp(): Promise<void>;
  /** Names of the open folders. */
  folders(): readonly string[];
  /** Dependencies of folders opened earlier; their files are read again where they can be. */
  remembered(integrationName: string): Promise<RememberedReport>;
}

/** Lines of files, without their indent. */
export interface LineSource {
  /** Empty as long as the line is not known. */
  lineOf(uri: string, place: LineRange): string;
  /** More lines are known. */
  readonly onDidChange: Event<void>;
}

export interface RemovalResult {
  readonly removed: number;
  /** References that no edit can take away alone, for instance through an anchor that others use. */
  readonly left: number;
  /** Files that cannot be read. */
  readonly unreadable: readonly SourceFile[];
  /** Files that could not be edited: they are read-only, or were changed at the last moment. */
  readonly refused: readonly SourceFile[];
  /** The files were saved as well. */
  readonly saved: boolean;
  /** The person left the review, or stopped the work. */
  readonly stopped: boolean;
  /** Brings the references back where nobody changed the file since; gives how many files it had to leave. */
  readonly undo: (() => Promise<number>) | null;
}

/** Edits of the yml by way of editors. */
export interface ReferenceRemoval {
  /** Whether VS Code saves the files when {@link removeAll} changes this many. */
  savesFiles(files: number): boolean;
  /** Changes the editor's text; saving is the person's decision. */
  removeOne(dependency: Dependency): Promise<RemovalResult>;
  /** One edit over all files, shown for review before it is made; the review says whether the files are saved. */
  removeAll(integrationName: string, files: readonly SourceFile[], work: LongWork): Promise<RemovalResult>;
  /** Gives the files that could not be saved. */
  save(files: readonly SourceFile[]): Promise<readonly SourceFile[]>;
}

export interface DeleteServices {
  readonly branches: BranchDependencies;
  readonly extensionUri: vscode.Uri;
  readonly integrations: IntegrationServices;
  /** Resolves when the records were read for the first time; a restored page waits for it. */
  readonly ready: Promise<void>;
  readonly dependencies: DependencySource;
  readonly lines: LineSource;
  readonly removal: ReferenceRemoval;
  /** Rejects where the file cannot be opened. */
  readonly openPlace: (file: SourceFile, place: LineRange) => Promise<void>;
  /** What other repositories depend on. */
  readonly organisation: Organisation;
  /** Draws what depends on an integration; gives the reply to the page. */
  readonly showGraph: (integrationName: string) => null;
  /** Opens the form of a record whose credentials are missing. */
  readonly enterCredentials: (recordId: string) => void;
  /** Writes an ISO 8601 date as the person's language does. */
  readonly formatDate: (iso: string) => string;
  /** The language of the editor, as a BCP 47 tag. */
  readonly language: string;
  /** A folder's URI as people read it. */
  readonly pathOf: (folderUri: string) => string;
  readonly t: Translate;
  readonly reportError: (error: unknown) => void;
}
