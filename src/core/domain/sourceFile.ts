/** A file as a URI string in the form its host uses; equal strings mean the same file. */
export type FileUri = string;

/** A candidate file with what its place in the workspace says about it. */
export interface SourceFile {
  readonly uri: FileUri;
  /** Name of the workspace folder it lies in. */
  readonly folder: string;
  /** Path below that folder, with `/`. */
  readonly path: string;
  /** Whether it lies at the root of a repository; null where no `.git` is above it, so nothing can be said. */
  readonly atRepositoryRoot: boolean | null;
  /** Root of its repository; absent where no `.git` is above it. */
  readonly repository?: FileUri;
}

/** Whether two lists say the same of where a file lies. */
export function isSamePlace(known: SourceFile | undefined, file: SourceFile): boolean {
  return (
    known?.folder === file.folder &&
    known.path === file.path &&
    known.atRepositoryRoot === file.atRepositoryRoot &&
    known.repository === file.repository
  );
}
