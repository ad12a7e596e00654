import type { BuildFile } from './buildFile.ts';
import type { BuildPart } from './buildPart.ts';

/** A file with what it adds to its build. */
export interface FilePart {
  readonly file: BuildFile;
  readonly part: BuildPart;
}
