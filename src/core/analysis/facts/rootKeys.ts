/** Keys of a file's root that the build system reads in small letters only. */
export const ROOT_KEYS: ReadonlySet<string> = new Set([
  'resources',
  'jobs',
  'triggers',
  'integrations',
  'build',
  'language',
  'env',
  'branches',
  'runtime',
  'templates',
]);

/** Keys that stand alone on their line, with what belongs to them below it. */
export const BARE_KEYS: ReadonlySet<string> = new Set([
  ...ROOT_KEYS,
  'hub',
  'notifications',
  'deploy',
  'key',
  'generic',
  'pointer',
  'seed',
  'version',
  'source',
  'versionTemplate',
  'steps',
  'flags',
  'only',
  'except',
  'recipients',
  'pre_ci',
  'pre_ci_boot',
  'ci',
  'post_ci',
  'push',
]);
