import type { Finding, FindingCode } from '../analysis/finding.ts';
import type { BuildIndex } from '../build/buildIndex.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { SourceFile } from '../domain/sourceFile.ts';
import type { NotKnown } from '../domain/unknownReason.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';

/** An integration that is set up here, as far as a model may know it. */
export interface AgentIntegration {
  readonly name: string;
  readonly type: RegistryType;
  /** As typed; null where the type has no address of its own. */
  readonly url: string | null;
  /** Null where nothing is known of credentials. */
  readonly hasCredentials: boolean | null;
}

/** The records of this machine. */
export interface AgentRecords {
  readonly list: readonly AgentIntegration[];
  /** Records that are there and cannot be read: each may be the one that is asked for. `all`: which there are is not known. */
  readonly unreadable: number | 'all';
  /** False where a person named only some of them: others may be set up all the same. */
  readonly isWhole: boolean;
}

/** What was found in one text. */
export interface FileFindings {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** How many findings a file has. */
export interface FileCount {
  /** Below its folder. */
  readonly path: string;
  /** Name of its folder. */
  readonly folder: string;
  readonly errors: number;
  readonly warnings: number;
  /** Information and hints. */
  readonly others: number;
  /** Each once. */
  readonly codes: readonly string[];
}

/** The files that have findings. */
export interface FindingCounts {
  /** In any order. */
  readonly files: readonly FileCount[];
  /** What must be known of the numbers. */
  readonly remarks: readonly string[];
}

/** What the tools look at: the window of an editor, or folders on a disk. */
export interface AgentWorld {
  /** False while files are still being read. The index knows what cannot be read. */
  readonly isRead: boolean;
  /** Whether the advice of the editor on what cannot be read holds here. */
  readonly isEditor: boolean;
  readonly index: IntegrationQueries;
  readonly builds: BuildIndex;
  /** Null where no records are known at all. */
  readonly records: AgentRecords | null;
  /** Sentences that are true of each answer: what was looked at, and what was not. */
  readonly remarks: readonly string[];
  /** Names of the folders; empty where none is open. */
  readonly folders: readonly string[];
  /** The file's path on its disk, with `/`. */
  readonly absolutePath: (file: SourceFile) => string;
  /** The findings of the newest text of a file. */
  readonly findings: (file: SourceFile) => Promise<FileFindings | NotKnown>;
  readonly counts: () => Promise<FindingCounts>;
  /** The section on a finding in the documentation, in Markdown; null where it is not there. */
  readonly section: (code: FindingCode) => Promise<string | null>;
}
