import type { LineRange } from '../domain/locatedReference.ts';
import type { RegistryType } from '../domain/registryType.ts';

/** What a build defines by name. All three share their names. */
export type DefinitionKind = 'resource' | 'job' | 'trigger';

/**
 * A resource, job or trigger that a file defines. `Place` is the form of a place: lines and columns, or offsets of a text.
 */
export interface BuildDefinition<Place = LineRange> {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly type: string | null;
  /** Integrations that the definition itself names, each once. */
  readonly integrations: readonly string[];
  /** For a resource: the region in its `pointer` or `versionTemplate`, as written; null where neither has one. */
  readonly region: string | null;
  /** For an image: the registry host of its name as written, `docker.io` where it names none; null where it is not known. */
  readonly imageHost: string | null;
  /**
   * For a job: the registries for which its script, or the images that it runs in, need a login that the script does not do
   * itself.
   */
  readonly registries: readonly RegistryType[];
  /** False where a merge key or an alias hides a part of it. */
  readonly isWhole: boolean;
  /** Where its name stands. */
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
  /** The definition in which the name is used; null where that one has no name. */
  readonly user: string | null;
  /** For an `IN`: its scopes, in small letters. */
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

/**
 * An integration that a file names in a place that no definition with a name and no hub entry holds: in another section, or
 * in a resource without a name.
 */
export interface FileUse<Place = LineRange> {
  readonly integration: string;
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
  /** Each integration once, at its first place. */
  readonly fileUses: readonly FileUse<Place>[];
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
  fileUses: [],
  anchors: [],
  variables: [],
  isWhole: true,
};
