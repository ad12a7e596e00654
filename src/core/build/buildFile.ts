import type { FileUri, SourceFile } from '../domain/sourceFile.ts';

/** A file with the build that it belongs to. */
export interface BuildFile {
  readonly uri: FileUri;
  /** As people read it, with `/`; decides which of two definitions counts as the first. */
  readonly path: string;
  /** What all files of one build share: the root of its repository, or the folder where there is no repository. */
  readonly build: string;
}

/** The build of a file: its repository where that is known, else its folder. */
export function buildOf(path: string, repository: string | null): string {
  return repository ?? path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function buildFileOf({ uri, path, repository }: SourceFile): BuildFile {
  return { uri, path, build: buildOf(uri, repository ?? null) };
}

/** Orders files by build, then by path. */
export function compareFiles(a: BuildFile, b: BuildFile): number {
  return compareText(a.build, b.build) || compareText(a.path, b.path) || compareText(a.uri, b.uri);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
