import * as vscode from 'vscode';
import type { ReaderClock } from './describeUnseen.ts';

/** The time now, for a person who reads it in the editor. */
export function readerClock(): ReaderClock {
  return { now: Date.now(), language: vscode.env.language };
}
