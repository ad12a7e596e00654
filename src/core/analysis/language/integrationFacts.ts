import { findFollowing, type FollowingDependent } from '../../dependencies/findFollowing.ts';
import type { IntegrationRecord } from '../../domain/integration.ts';
import type { LocatedReference } from '../../domain/locatedReference.ts';
import type { LoginState, LoginStates } from '../../logins/loginStates.ts';
import { buildFileOf } from '../../build/buildFile.ts';
import type { BuildDefinition } from '../../build/buildPart.ts';
import type { BuildIndex } from '../../build/buildIndex.ts';
import { hasUnread } from '../../records/findRecord.ts';
import type { IntegrationRecords } from '../../records/integrationStore.ts';
import type { IntegrationGroup } from '../../workspace/integrationGroup.ts';
import type { NameRegistry } from '../../workspace/nameRegistry.ts';
import { registryOfName } from '../../workspace/registryHints.ts';
import type { IntegrationQueries } from '../../workspace/integrationIndex.ts';

/** Everything the editor knows of one name. */
export interface IntegrationFacts {
  readonly name: string;
  /** Null where the name is not set up here; it may still exist on the portal. */
  readonly record: IntegrationRecord | null;
  /** Not all that is set up here could be read: a name without a record may be set up all the same. */
  readonly hasUnread: boolean;
  readonly login: LoginState | null;
  /** Where the tree shows the name. */
  readonly group: IntegrationGroup;
  /** The registry behind the name, and what shows it. */
  readonly registry: NameRegistry;
  /** In all open folders, by file and position. */
  readonly references: readonly LocatedReference[];
}

/** Where the facts come from: records, login memory and the index of the workspace together. */
export interface FactSource {
  /** Names of the records and of all references, each once, in no order. */
  names(): readonly string[];
  factsOf(name: string): IntegrationFacts;
  /** What breaks with an integration though it does not name it, the nearest first. */
  following(name: string): readonly FollowingDependent[];
  /** Branches of the repository of a file, as far as they are known. */
  branches(uri: string): readonly string[];
  /** Resources, jobs and triggers that a file may name, those of its own build first; not all where there are very many. */
  definitions(uri: string): readonly BuildDefinition[];
  now(): number;
}

/** More names than this help nobody to choose one. */
const MAX_DEFINITIONS = 2000;

/** What facts are made of. */
export interface FactMeans {
  readonly records: Pick<IntegrationRecords, 'isRead' | 'list' | 'unreadable'>;
  readonly index: IntegrationQueries;
  readonly builds: BuildIndex;
  readonly logins: Pick<LoginStates, 'stateOf'>;
  /** Branches that the host knows of, for example from the Git extension; those in the files are added. */
  readonly branches: (uri: string) => readonly string[];
  readonly now: () => number;
}

export function createFactSource({ records, index, builds, logins, branches, now }: FactMeans): FactSource {
  return {
    names: () => [...new Set([...records.list().map(({ name }) => name), ...index.names()])],
    factsOf(name) {
      const record = records.list().find((candidate) => candidate.name === name) ?? null;
      const registry = registryOfName(name, record ?? undefined, { index, builds });
      return {
        name,
        record,
        hasUnread: hasUnread(records),
        login: (record === null ? undefined : logins.stateOf(record.id)) ?? null,
        group: registry.group,
        registry,
        references: index.references(name),
      };
    },
    following: (name) => findFollowing(name, builds, index),
    branches: (uri) => [...new Set([...branches(uri), ...branchesInFiles(index)])],
    definitions(uri) {
      const file = index.file(uri)?.file;
      return builds.definitionsFor(file === undefined ? '' : buildFileOf(file).build, MAX_DEFINITIONS);
    },
    now,
  };
}

function branchesInFiles(index: IntegrationQueries): readonly string[] {
  return index
    .files()
    .flatMap(({ analysis }) => analysis.references)
    .flatMap(({ branches }) => (branches === null ? [] : [...branches.only, ...branches.except]));
}
