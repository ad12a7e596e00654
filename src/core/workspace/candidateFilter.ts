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

/** Folders whose answer is kept: the files of one folder, and the folders in it, ask for the same. */
const KEPT_FOLDERS = 10_000;

export function createCandidateFilter(rules: CandidateRules): CandidateFilter {
  const isIncluded = globMatcher(rules.include);
  const isExcluded = globMatcher(rules.exclude);
  const known = new Map<string, boolean>();
  const looksInside = (path: string): boolean =>
    !EXCLUDED_FOLDERS.has(baseNameOf(path)) && !isExcluded(path) && enters(parentOf(path));
  const enters = (folderPath: string): boolean => {
    if (folderPath === '') {
      return true;
    }
    const answer = known.get(folderPath) ?? looksInside(folderPath);
    if (known.size >= KEPT_FOLDERS) {
      known.clear();
    }
    known.set(folderPath, answer);
    return answer;
  };
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
