import type { IntegrationRecord } from '../../domain/integration.ts';
import type { LoginVerdict } from '../../domain/loginOutcome.ts';
import type { LocatedReference } from '../../integrations/findDependencies.ts';
import type { IntegrationGroup } from '../../workspace/integrationGroup.ts';

/** The last login test of a record, as far as it is remembered. */
export interface LoginMemory {
  readonly verdict: LoginVerdict;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Everything the editor knows of one name. */
export interface IntegrationFacts {
  readonly name: string;
  /** Null where the name is not set up here; it may still exist on the portal. */
  readonly record: IntegrationRecord | null;
  readonly login: LoginMemory | null;
  /** Where the tree shows the name. */
  readonly group: IntegrationGroup;
  /** In all open folders, by file and position. */
  readonly references: readonly LocatedReference[];
}

/** Where the facts come from: records, login memory and the index of the workspace together. */
export interface FactSource {
  /** Names of the records and of all references, each once, in no order. */
  names(): readonly string[];
  factsOf(name: string): IntegrationFacts;
  /** Branches of the repository of a file, as far as they are known. */
  branches(uri: string): readonly string[];
  /** Names of resources and jobs that files of the workspace mention. */
  resourceNames(): readonly string[];
  now(): number;
}
