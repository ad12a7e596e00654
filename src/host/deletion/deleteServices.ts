import type * as vscode from 'vscode';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { LongWork } from '../commands/proposedEdits.ts';
import type { NamedFolder } from './forgetFolder.ts';
import type { LookServices } from '../dependencies/dependencyLook.ts';

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

/** What the deletion needs beside a look at the dependencies. */
export interface DeleteServices extends LookServices {
  readonly extensionUri: vscode.Uri;
  readonly integrations: IntegrationServices;
  /** Resolves when the records were read for the first time; a restored page waits for it. */
  readonly ready: Promise<void>;
  readonly removal: ReferenceRemoval;
  /** Draws what depends on an integration; gives the reply to the page. */
  readonly showGraph: (integrationName: string) => null;
  /** Asks the person first; false where they keep it. Rejects where the disk refuses. */
  readonly forgetFolder: (folder: NamedFolder) => Promise<boolean>;
  /** Opens the form of a record whose credentials are missing. */
  readonly enterCredentials: (recordId: string) => void;
}
