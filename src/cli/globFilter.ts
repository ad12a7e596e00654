import { atAnyDepth, globMatcher } from '../core/workspace/globMatcher.ts';

/** Whether a path (with `/`, below the scanned folder) matches one of the globs; one without `/` matches at any depth. */
export function globFilter(globs: readonly string[]): (path: string) => boolean {
  return globMatcher(globs.map(atAnyDepth));
}
