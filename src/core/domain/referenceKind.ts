/** The kind of place where a reference stands, as the output of the command line names it. */
export type ReferenceKind = 'hub' | 'notification' | 'deploy' | 'resource' | 'job' | 'other';

/** What the portal would call the thing that depends on the integration. */
export type Dependent =
  'project' | 'environment' | 'subscription-image' | 'resource' | 'job' | 'notification' | 'other';
