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
