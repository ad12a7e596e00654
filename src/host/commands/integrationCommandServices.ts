import type { Result } from '../../core/domain/result.ts';
import type { SetAsideFailure } from '../../core/records/integrationStore.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { OtherMachinesView } from '../../core/records/otherMachines.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import type { RenameFollower } from '../../core/dependencies/renameFollower.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { LateReferenceEdits } from '../../core/edits/referenceEdits.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { Graphs } from '../panels/formRequests.ts';
import type { Organisation } from '../search/organisation.ts';
import type { BranchDependencies } from '../git/lateBranches.ts';
import type { IntegrationPages } from '../page/integrationPages.ts';
import type { CommandEdge } from './registerCommand.ts';

/** The forms, as far as commands open them. */
export interface FormOpener {
  open(
    request:
      | { readonly mode: 'add'; readonly type?: RegistryType; readonly name?: string }
      | { readonly mode: 'edit' | 'duplicate'; readonly recordId: string },
  ): void;
}

/** The files of records that cannot be read. */
export interface UnreadableRecords {
  pathOf(id: string): string;
  /** Renames the file, so that it is a record no longer; gives its new name. */
  setAside(id: string): Promise<Result<string, SetAsideFailure>>;
}

/** What the commands on integrations work with. */
export interface IntegrationCommandServices extends CommandEdge {
  readonly integrations: IntegrationServices;
  readonly logins: LoginStates;
  readonly unreadable: UnreadableRecords;
  readonly otherMachines: OtherMachinesView;
  /** Resolves when the records were read for the first time. */
  readonly ready: Promise<void>;
  readonly index: IntegrationQueries;
  readonly builds: WorkspaceBuilds;
  /** Resolves when every file of the workspace was read. */
  readonly whenIndexed: () => Promise<void>;
  /** Resolves when changes that no event reported were looked for too: only then an absence can be relied on. */
  readonly whenCurrent: () => Promise<void>;
  readonly remembered: (integrationName: string) => Promise<RememberedReport>;
  readonly branches: BranchDependencies;
  readonly organisation: Organisation & { setUp(): Promise<void> };
  readonly forms: FormOpener;
  readonly deleteWindows: { open(recordId: string): void };
  readonly graphs: Graphs;
  readonly pages: Pick<IntegrationPages, 'open'>;
  readonly loadEdits: () => Promise<LateReferenceEdits>;
  readonly follower: RenameFollower;
  readonly openPlace: (file: SourceFile, place: LineRange) => Promise<void>;
}
