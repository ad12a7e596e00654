import type { LineRange } from '../domain/locatedReference.ts';

/** What a build defines by name. All three share their names. */
export type DefinitionKind = 'resource' | 'job' | 'trigger';

/** A resource, job or trigger that a file defines. */
export interface BuildDefinition {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly type: string | null;
  /** Integrations that it names itself, each once. */
  readonly integrations: readonly string[];
  /** Of its name. */
  readonly place: LineRange;
}

/**
 * How one definition names another: a step's `IN` and `OUT`, `NOTIFY`, `bastionHost.keyIntegration`, a trigger's
 * `jobName`, or shell text that reads a resource.
 */
export type UseKind = 'in' | 'out' | 'notify' | 'bastion-key' | 'trigger-job' | 'shell';

/** A place where a job, resource or trigger names a resource or a job. */
export interface BuildUse {
  readonly kind: UseKind;
  /** The name as it is written. */
  readonly name: string;
  /** The definition that holds the place; null where it has no name. */
  readonly user: string | null;
  readonly place: LineRange;
}

/** A login of the CI part. */
export interface HubEntry {
  readonly integration: string;
  readonly type: string | null;
  readonly place: LineRange;
}

/** An anchor of a templates file, which the other files of its repository may use. */
export interface TemplateAnchor {
  readonly name: string;
  readonly place: LineRange;
}

/** What one file adds to its build. Plain data that may cross threads; in the order of the text. */
export interface BuildPart {
  readonly definitions: readonly BuildDefinition[];
  readonly uses: readonly BuildUse[];
  readonly hubEntries: readonly HubEntry[];
  readonly anchors: readonly TemplateAnchor[];
}

/** Of the many files that add nothing; shared, so that they cost nothing. */
export const EMPTY_PART: BuildPart = { definitions: [], uses: [], hubEntries: [], anchors: [] };
