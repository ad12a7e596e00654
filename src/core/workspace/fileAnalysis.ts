import type { FileReferences } from '../domain/integrationReference.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { SourceFile } from '../domain/sourceFile.ts';

/** What the index keeps of one text. It is plain data, holds no piece of the text, and may cross threads. */
export interface FileAnalysis extends FileReferences {
  /** Places of `references`, in the same order. */
  readonly places: readonly LineRange[];
  /** Places of `mentions`, in the same order. */
  readonly mentionPlaces: readonly LineRange[];
}

/** Finds the references of a text; bad text is no error. It rejects only when its means fail (a worker that dies). */
export interface TextAnalyzer {
  analyze(text: string, file: SourceFile, signal: AbortSignal): FileAnalysis | Promise<FileAnalysis>;
}

/** Of the many files that name no integration; shared, so that they cost nothing. */
export const NO_REFERENCES: FileAnalysis = {
  malformed: false,
  references: [],
  mentions: [],
  commentedOut: [],
  incomplete: [],
  places: [],
  mentionPlaces: [],
};
