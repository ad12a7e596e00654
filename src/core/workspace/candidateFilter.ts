import { baseNameOf, EXCLUDED_FOLDERS, isCandidateFile } from '../domain/candidateFile.ts';
import { globMatcher } from './globMatcher.ts';

/** Globs of one workspace folder, relative to it. */
export interface CandidateRules {
  /** Further files beside those whose name makes them candidates. */
  readonly include: readonly string[];
  /** A pattern that fits a folder leaves out everything in it. */
  readonly exclude: readonly string[];
}

/** Tells which paths below a folder are read. Paths are relative and use `/`. */
export interface CandidateFilter {
  readonly accepts: (path: string) => boolean;
  /** Whether a candidate may lie in this folder. */
  readonly enters: (folderPath: string) => boolean;
}

export function createCandidateFilter(rules: CandidateRules): CandidateFilter {
  const isIncluded = globMatcher(rules.include);
  const isExcluded = globMatcher(rules.exclude);
  const enters = (folderPath: string): boolean =>
    ancestors(folderPath).every((path) => !EXCLUDED_FOLDERS.has(baseNameOf(path)) && !isExcluded(path));
  return {
    enters,
    accepts(path) {
      const named = isCandidateFile(baseNameOf(path)) || isIncluded(path);
      return named && !isExcluded(path) && enters(parentOf(path));
    },
  };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path itself and the folders above it; nothing for the root. */
function ancestors(path: string): string[] {
  const paths: string[] = [];
  for (let at = path; at !== ''; at = parentOf(at)) {
    paths.push(at);
  }
  return paths;
}
