import type { TextRange } from '../../domain/textRange.ts';
import { Anchors } from './mutableTree.ts';
import type { OpenScalar } from './mutableTree.ts';
import type { SourceLine } from './sourceLines.ts';

/** A plain scalar that the next, deeper line may continue. */
export interface OpenPlain {
  readonly node: OpenScalar;
  readonly parentColumn: number;
  /** Number of the line that it reached so far. */
  readonly line: number;
}

/** Block collections nested deeper than this are read as text, and so are flow collections. */
export const MAX_LINE_READER_DEPTH = 180;

/** Where the reader of one document stands. */
export interface ReaderState {
  readonly text: string;
  readonly lines: readonly SourceLine[];
  readonly anchors: Anchors;
  /** Number of the line being read; values of several lines move it on. */
  number: number;
  line: SourceLine;
  plain: OpenPlain | null;
  /** An anchor that stood alone on its line and waits for its collection. */
  pendingAnchor: string | null;
  /** The first place that is nested too deep. */
  tooDeep: TextRange | null;
  /** The text left YAML's rules, or goes beyond the part of them that this reader claims to know. */
  guessed: boolean;
}

export function createReaderState(text: string, lines: readonly SourceLine[], first: number): ReaderState {
  const line = lines[first] ?? { start: 0, end: 0, content: 0, column: 0 };
  return {
    text,
    lines,
    anchors: new Anchors(),
    number: first,
    line,
    plain: null,
    pendingAnchor: null,
    tooDeep: null,
    guessed: false,
  };
}
