import type { OpenFolder } from '../../core/dependencies/folderRecorder.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import type { DependencyReport } from '../../core/dependencies/findDependencies.ts';
import type { FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { Event } from '../../core/domain/lifecycle.ts';
import type { LineRange, LocatedReference } from '../../core/domain/locatedReference.ts';

/** The names of which something changed; `all` where that cannot be said. */
export type ChangedNames = ReadonlySet<string> | 'all';

/** The lines of the open workspace that name an integration. */
export interface WorkspaceReferences {
  references(integrationName: string): readonly LocatedReference[];
  /** Every region that a file names, most used first. */
  regions(): readonly string[];
  readonly onDidChange: Event<ChangedNames>;
}

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
  /** The open folders, in the order of the window. */
  folders(): readonly OpenFolder[];
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
