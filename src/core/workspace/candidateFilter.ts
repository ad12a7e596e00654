import picomatch from 'picomatch';
import { baseNameOf, EXCLUDED_FOLDERS, isCandidateFile } from '../domain/candidateFile.ts';

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
  const isIncluded = matcher(rules.include);
  const isExcluded = matcher(rules.exclude);
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

function matcher(globs: readonly string[]): (path: string) => boolean {
  // A person writes `./ci/*.yml` or `ci/`; both mean what they look like.
  const cleaned = globs
    .map((glob) =>
      glob
        .trim()
        .replace(/^\.?\//, '')
        .replace(/\/$/, ''),
    )
    .filter(Boolean);
  return cleaned.length === 0 ? () => false : picomatch(cleaned, { dot: true });
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
