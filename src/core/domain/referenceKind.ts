/** Where a reference stands; see the headless contract. */
export type ReferenceKind = 'hub' | 'notification' | 'deploy' | 'resource' | 'job' | 'other';

/** What the portal would call the thing that depends on the integration. */
export type Dependent =
  'project' | 'environment' | 'subscription-image' | 'resource' | 'job' | 'notification' | 'other';
