import type { Disposable } from '../domain/lifecycle.ts';
import type { Finding } from '../analysis/finding.ts';
import type { FindingsRequest } from '../analysis/findFindings.ts';
import type { LanguageText } from '../analysis/language/languageAnalysis.ts';
import type { Question } from '../analysis/textQuestions.ts';
import { NO_REFERENCES } from '../workspace/fileAnalysis.ts';
import type { FileAnalysis } from '../workspace/fileAnalysis.ts';
import type { SourceFile } from '../domain/sourceFile.ts';
import type { NotKnown } from '../domain/unknownReason.ts';

/** What is to be done with a text: read its references, find what is wrong in it, or answer a question about it. */
export type WorkerTask =
  | { readonly text: string; readonly file: SourceFile }
  | { readonly text: string; readonly findings: FindingsRequest }
  | { readonly source: LanguageText; readonly question: Question; readonly args: readonly unknown[] };

/** A task, or the wish for the next piece of the answer to it. */
export type WorkerRequest = (WorkerTask | { readonly next: true }) & { readonly id: number };

/** The answer to the one task or the other; `unknown` where the text could not be analysed. */
export type WorkerResult =
  | NotKnown
  | { readonly analysis: FileAnalysis }
  | { readonly findings: readonly Finding[] }
  | { readonly answer: unknown };

/**
 * One piece of an answer. A message is unpacked in one go, and thousands of references would hold the thread; messages that
 * wait are unpacked in one go too, so each piece but the first is sent when it is asked for.
 */
export interface WorkerReply {
  readonly id: number;
  readonly part: WorkerResult;
  /** Nothing of this answer follows. */
  readonly last: boolean;
}

/** The other thread, as the core sees it. */
export interface WorkerChannel extends Disposable {
  send(request: WorkerRequest): void;
  onReply(listener: (reply: WorkerReply) => void): void;
  /** It died; nothing that was sent will be answered. */
  onEnd(listener: (error: Error) => void): void;
}

/** Entries in one piece; unpacking it takes some 5 ms. */
const PART_SIZE = 400;

/** Cuts an answer into pieces; the first holds everything that is not listed by the thousand. */
export function toParts(result: WorkerResult): readonly WorkerResult[] {
  if ('findings' in result) {
    return slices(result.findings.length).map(([start, end]) => ({
      findings: result.findings.slice(start, end),
    }));
  }
  if ('answer' in result || 'unknown' in result) {
    return [result];
  }
  const { references, places, mentions, mentionPlaces } = result.analysis;
  return slices(Math.max(references.length, mentions.length)).map(([start, end]) => ({
    analysis: {
      ...(start === 0 ? result.analysis : NO_REFERENCES),
      references: references.slice(start, end),
      places: places.slice(start, end),
      mentions: mentions.slice(start, end),
      mentionPlaces: mentionPlaces.slice(start, end),
    },
  }));
}

/** Puts together what {@link toParts} cut. */
export function fromParts(parts: readonly WorkerResult[]): WorkerResult {
  const answered = parts.find((part) => 'answer' in part || 'unknown' in part);
  if (answered !== undefined) {
    return answered;
  }
  const analyses = parts.flatMap((part) => ('analysis' in part ? [part.analysis] : []));
  const [first] = analyses;
  if (first === undefined) {
    return { findings: parts.flatMap((part) => ('findings' in part ? part.findings : [])) };
  }
  return {
    analysis: {
      ...first,
      references: analyses.flatMap(({ references }) => references),
      places: analyses.flatMap(({ places }) => places),
      mentions: analyses.flatMap(({ mentions }) => mentions),
      mentionPlaces: analyses.flatMap(({ mentionPlaces }) => mentionPlaces),
    },
  };
}

/** Start and end of each piece; an empty list gives one empty piece. */
function slices(length: number): readonly (readonly [number, number])[] {
  const count = Math.max(1, Math.ceil(length / PART_SIZE));
  return Array.from({ length: count }, (_, at) => [at * PART_SIZE, (at + 1) * PART_SIZE] as const);
}
