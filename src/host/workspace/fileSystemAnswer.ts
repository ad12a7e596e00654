import * as vscode from 'vscode';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { UnknownReason } from '../../core/domain/unknownReason.ts';
import { ANSWER_SECONDS, withDeadline } from '../../core/workspace/withDeadline.ts';
import { HOST_CLOCK } from '../hostClock.ts';

/** A file system did not answer in its time. */
export class NoAnswerError extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`The file system did not answer within ${String(seconds)} seconds.`);
    this.seconds = seconds;
  }
}

/** What a file system answers; rejects with `NoAnswerError` when it does not in time. */
export async function answerOf<T>(question: Thenable<T>, seconds = ANSWER_SECONDS): Promise<T> {
  const late = new NoAnswerError(seconds);
  const answer = await withDeadline(Promise.resolve(question), { seconds, clock: HOST_CLOCK }, () => late);
  if (answer === late) {
    throw late;
  }
  return answer as T;
}

/** Why a question to a file system was not answered. */
export function whyNoAnswer(error: unknown): UnknownReason {
  return error instanceof NoAnswerError
    ? { kind: 'timed-out', step: 'reading', seconds: error.seconds }
    : { kind: 'unreadable', detail: detailOf(error) };
}

/** Not there, or a folder: neither is a file that could not be read. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError &&
    (error.code === 'FileNotFound' || error.code === 'FileIsADirectory' || error.code === 'FileNotADirectory')
  );
}
