import type { Dependent, ReferenceKind } from './referenceKind.ts';

/**
 * A place of the format that names an integration. The table of places in `docs/format.md` lists each with its path, and the
 * text above it gives the sources.
 */
export type ReferencePlace =
  | 'hub-item'
  | 'hub-item-below-root'
  | 'hub-map'
  | 'entry-without-section'
  | 'hub-below-misspelt-root'
  | 'notification'
  | 'notification-in-hub'
  | 'deployment'
  | 'key'
  | 'other-section'
  | 'image'
  | 'command-line-login'
  | 'integration-resource'
  | 'environment'
  | 'repository'
  | 'notification-or-file'
  | 'other-resource'
  | 'bastion-key'
  | 'bastion-login'
  | 'job'
  | 'job-without-effect'
  | 'deprecated-job'
  | 'trigger'
  | 'variable';

/** What a place needs an integration for. Places of one use share their names. */
export type IntegrationUse =
  'hub' | 'notification' | 'deploy' | 'key' | 'generic' | 'registry-resource' | 'other-resource' | 'job';

export interface PlaceFacts {
  readonly kind: ReferenceKind;
  /** What the portal would call the thing that depends on the integration. */
  readonly dependent: Dependent;
  readonly use: IntegrationUse;
  /** What tells the registry: the `type` beside the name, or the integration's record alone; or it surely is none. */
  readonly registry: 'type' | 'record' | 'none';
  /** The map (or list item) around the name is there for this integration only, so a removal takes all of it. */
  readonly ownEntry: boolean;
}

const HUB: PlaceFacts = { kind: 'hub', dependent: 'project', use: 'hub', registry: 'type', ownEntry: true };
const SECTION: PlaceFacts = {
  kind: 'other',
  dependent: 'other',
  use: 'generic',
  registry: 'none',
  ownEntry: true,
};
const RESOURCE: PlaceFacts = {
  kind: 'resource',
  dependent: 'resource',
  use: 'registry-resource',
  registry: 'record',
  ownEntry: false,
};
const OTHER_RESOURCE: PlaceFacts = { ...RESOURCE, use: 'other-resource', registry: 'none' };
const JOB: PlaceFacts = { kind: 'job', dependent: 'job', use: 'job', registry: 'record', ownEntry: false };
const OTHER: PlaceFacts = {
  kind: 'other',
  dependent: 'other',
  use: 'generic',
  registry: 'record',
  ownEntry: false,
};

const PLACES: Readonly<Record<ReferencePlace, PlaceFacts>> = {
  'hub-item': HUB,
  'hub-item-below-root': HUB,
  'hub-map': HUB,
  'entry-without-section': { ...HUB, kind: 'other', dependent: 'other' },
  'hub-below-misspelt-root': HUB,
  notification: { ...SECTION, kind: 'notification', dependent: 'notification', use: 'notification' },
  'notification-in-hub': { ...HUB, use: 'notification', registry: 'none' },
  deployment: { ...SECTION, kind: 'deploy', use: 'deploy' },
  key: { ...SECTION, use: 'key' },
  'other-section': SECTION,
  image: { ...RESOURCE, dependent: 'subscription-image' },
  'command-line-login': RESOURCE,
  'integration-resource': RESOURCE,
  environment: { ...OTHER_RESOURCE, dependent: 'environment' },
  repository: OTHER_RESOURCE,
  'notification-or-file': OTHER_RESOURCE,
  'other-resource': RESOURCE,
  'bastion-key': OTHER,
  'bastion-login': OTHER,
  job: { ...JOB, ownEntry: true },
  'job-without-effect': JOB,
  'deprecated-job': { ...JOB, registry: 'none' },
  trigger: OTHER,
  variable: OTHER,
};

/** Names that are fixed words of the build system where it notifies somebody. */
const FIXED_WORDS: ReadonlySet<string> = new Set(['email', 'irc']);

export function factsOfPlace(place: ReferencePlace): PlaceFacts {
  return PLACES[place];
}

/** Whether a name at this place is a fixed word of the build system. */
export function isFixedWord(place: ReferencePlace, name: string): boolean {
  return PLACES[place].use === 'notification' && isNotificationWord(name);
}

/** `email` or `irc`, which name no integration where the build system notifies somebody. */
export function isNotificationWord(name: string): boolean {
  return FIXED_WORDS.has(name);
}
