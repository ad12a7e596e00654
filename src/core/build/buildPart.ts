import type { LineRange } from '../domain/locatedReference.ts';
import type { RegistryType } from '../domain/registryType.ts';

/** What a build defines by name. All three share their names. */
export type DefinitionKind = 'resource' | 'job' | 'trigger';

/** A resource, job or trigger that a file defines. `Place` is how a place is told: lines, or offsets of a text. */
export interface BuildDefinition<Place = LineRange> {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly type: string | null;
  /** Integrations that it names itself, each once. */
  readonly integrations: readonly string[];
  /** Of `pointer` or `versionTemplate`, as written; null where neither has one. */
  readonly region: string | null;
  /** Of an image: the host of its source name as written, `docker.io` where it has none; null where it is not known. */
  readonly imageHost: string | null;
  /** Of a job: the registries that its own script or the images that it runs in use, where it does not log in by itself. */
  readonly registries: readonly RegistryType[];
  /** False where a merge key or an alias hides a part of it. */
  readonly isWhole: boolean;
  /** Of its name. */
  readonly place: Place;
}

/**
 * How one definition names another: a step's `IN` and `OUT`, `NOTIFY`, `bastionHost.keyIntegration`, a trigger's
 * `jobName`, or shell text that reads a resource. `named`: by `applyTo` or `replicate`, beside the step that takes it in;
 * `named-in-shell`: by other shell text of the job.
 */
export type UseKind =
  'in' | 'out' | 'notify' | 'bastion-key' | 'trigger-job' | 'shell' | 'named' | 'named-in-shell';

/** A place where a job, resource or trigger names a resource or a job. */
export interface BuildUse<Place = LineRange> {
  readonly kind: UseKind;
  /** The name as it is written. */
  readonly name: string;
  /** The definition that holds the place; null where it has no name. */
  readonly user: string | null;
  /** Of an `IN`, in small letters. */
  readonly scopes: readonly string[];
  /** Whether an `IN` says `pull: true`. */
  readonly isPulled: boolean;
  readonly place: Place;
}

/** A login of the CI part. */
export interface HubEntry<Place = LineRange> {
  readonly integration: string;
  readonly type: string | null;
  readonly place: Place;
}

/** An anchor of a templates file, which the other files of its repository may use. */
export interface TemplateAnchor<Place = LineRange> {
  readonly name: string;
  readonly place: Place;
}

/** What one file adds to its build. Plain data that may cross threads; in the order of the text. */
export interface BuildPart<Place = LineRange> {
  readonly definitions: readonly BuildDefinition<Place>[];
  readonly uses: readonly BuildUse<Place>[];
  readonly hubEntries: readonly HubEntry<Place>[];
  readonly anchors: readonly TemplateAnchor<Place>[];
  /** Resources that shell text reads by `$NAME_INTEGRATION_FIELD`: the NAME, each once. */
  readonly variables: readonly string[];
  /** False where the file may define or use more: it is broken, ends early, or takes templates from the network. */
  readonly isWhole: boolean;
}

/** The part of all files that add nothing: one shared object, so that many such files take no memory. */
export const EMPTY_PART: BuildPart<never> = {
  definitions: [],
  uses: [],
  hubEntries: [],
  anchors: [],
  variables: [],
  isWhole: true,
};
