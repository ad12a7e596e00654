import { EMPTY_PART, type BuildPart } from '../build/buildPart.ts';
import type { FileReferences } from '../domain/integrationReference.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { SourceFile } from '../domain/sourceFile.ts';
import type { NotKnown, UnknownReason } from '../domain/unknownReason.ts';

/** What the index keeps of one text. It is plain data, holds no piece of the text, and may cross threads. */
export interface FileAnalysis extends FileReferences {
  /** Places of `references`, in the same order. */
  readonly places: readonly LineRange[];
  /** Places of `mentions`, in the same order. */
  readonly mentionPlaces: readonly LineRange[];
  /** Places of `misplaced`, in the same order. */
  readonly misplacedPlaces: readonly LineRange[];
  /** What the file adds to its build. */
  readonly build: BuildPart;
}

export type AnalysisResult = FileAnalysis | NotKnown;

/**
 * Finds the references of a text; bad text is no error. It rejects when `signal` aborts, and where it throws or rejects
 * otherwise, the text counts as not analysed.
 */
export interface TextAnalyzer {
  analyze(text: string, file: SourceFile, signal: AbortSignal): AnalysisResult | Promise<AnalysisResult>;
}

/** Why the references of a text are not all known; null where they are. */
export function whyUnknown(result: FileReferences | NotKnown): UnknownReason | null {
  if ('unknown' in result) {
    return result.unknown;
  }
  const { endedEarly, unseenAlias } = result;
  if (endedEarly !== null) {
    return { kind: 'limit', limit: endedEarly };
  }
  return unseenAlias === null ? null : { kind: 'unseen-alias', ...unseenAlias };
}

/** The analysis of all files that name no integration and define nothing: shared, so that many take no memory. */
export const NO_REFERENCES: FileAnalysis = {
  malformed: false,
  references: [],
  mentions: [],
  commentedOut: [],
  incomplete: [],
  endedEarly: null,
  unseenAlias: null,
  places: [],
  mentionPlaces: [],
  misplaced: [],
  misplacedPlaces: [],
  build: EMPTY_PART,
};
