import type { DiskPath } from './diskPath.ts';

/** A candidate file below the scanned folder. */
export interface FolderFile {
  /** Below the scanned folder, with `/`. Bytes that are no UTF-8 are shown as U+FFFD. */
  readonly path: string;
  readonly absolutePath: DiskPath;
  /** The file itself, which several links may lead to: each is a candidate by its own path. */
  readonly real: DiskPath;
  /** Whether its folder is the root of a repository; null where no `.git` is above it, up to the scanned folder. */
  readonly atRepositoryRoot: boolean | null;
  /** Root of its repository, below the scanned folder; null where no `.git` is above it. */
  readonly repository: string | null;
  /** Base names of the candidates beside it, itself included. */
  readonly siblings: readonly string[];
}

/** A file or folder that was not read, analysed or written, and why. */
export interface Problem {
  /** Below the scanned folder, with `/`; `.` for that folder itself. */
  readonly path: string;
  readonly problem: string;
}

export interface FolderOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /**
   * Called for a folder that cannot be listed, of a link that cannot be followed, and of a candidate that is no file (a
   * broken link, a pipe); the rest is listed.
   */
  readonly onProblem: (problem: Problem) => void;
  /** Called for what is left out on purpose where a person may have expected it: a link to a folder outside. */
  readonly onNote: (path: string, note: string) => void;
}
