import type { IntegrationReference, Mention, MisplacedName } from './integrationReference.ts';
import type { SourceFile } from './sourceFile.ts';

/** 1-based line and UTF-16 column, end exclusive, as the command line prints them. */
export interface LineRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A reference with its place as a person reads it. */
export interface LocatedReference {
  readonly file: SourceFile;
  readonly reference: IntegrationReference;
  readonly place: LineRange;
}

export interface LocatedMention {
  readonly file: SourceFile;
  readonly mention: Mention;
  readonly place: LineRange;
}

/** A name in the wrong place, with that place as a person reads it. */
export interface LocatedMisplaced {
  readonly file: SourceFile;
  readonly misplaced: MisplacedName;
  readonly place: LineRange;
}
