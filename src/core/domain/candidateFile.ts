/** What a candidate file holds by its name. `main` files may hold everything. */
export type CandidateRole = 'main' | 'resources' | 'jobs' | 'triggers' | 'templates';

const MAIN_NAME = /shippable\.ya?ml$/i;
const PART_NAME = /^\.?shippable\.(resources|jobs|triggers|templates)\.ya?ml$/i;

/** Folders that are never scanned. */
export const EXCLUDED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules', 'vendor']);

/** The rules for names of candidate files as globs, for hosts that list files by pattern. */
export const CANDIDATE_GLOBS: readonly string[] = [
  '**/*shippable.{yml,yaml}',
  '**/{,.}shippable.{resources,jobs,triggers,templates}.{yml,yaml}',
];

/** What a file of this base name holds; null when the name makes it no candidate. */
export function candidateRole(baseName: string): CandidateRole | null {
  const part = PART_NAME.exec(baseName)?.[1]?.toLowerCase();
  if (part === 'resources' || part === 'jobs' || part === 'triggers' || part === 'templates') {
    return part;
  }
  return MAIN_NAME.test(baseName) ? 'main' : null;
}

export function isCandidateFile(baseName: string): boolean {
  return candidateRole(baseName) !== null;
}

/** Whether something lies in a folder that is never scanned. `path` is the one below the workspace folder, with `/`. */
export function isInExcludedFolder(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((name) => EXCLUDED_FOLDERS.has(name));
}

/** The base name of a path with `/`. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Larger files are not read: no honest build file comes near, and analysing one of this size takes seconds. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
