import { createContext, Script } from 'node:vm';

import type { FileReferences } from '../core/domain/integrationReference.ts';
import { detailOf, type UnknownReason } from '../core/domain/unknownReason.ts';
import { adviseUnknown, describeUnknown } from '../core/messages/describeUnknown.ts';
import { t } from '../core/messages/translated.ts';
import { whyUnknown } from '../core/workspace/fileAnalysis.ts';

/** An honest file of 16 MB takes a quarter of this on a slow machine. */
const SECONDS = 60;

/** Watching the time costs a tenth of a millisecond, a third of what a small file takes; so small ones go without. */
const WATCHED_LENGTH = 4 * 1024;

/** Runs the analysis of one file after the other: one that throws or does not end harms none of the others. */
export class FileAnalyses {
  readonly #seconds: number;
  readonly #task: { run: () => void } = { run: () => undefined };
  readonly #context = createContext(this.#task);
  readonly #script = new Script('run()');

  constructor(seconds = SECONDS) {
    this.#seconds = seconds;
  }

  /** What `work` makes of a text; a text says why that failed. `work` may be stopped at any point. */
  run<T extends object>(text: string, work: () => T): T | string {
    try {
      return text.length < WATCHED_LENGTH ? work() : this.#runInTime(work);
    } catch (error) {
      return isTimeOut(error)
        ? notKnown({ kind: 'timed-out', step: 'analysis', seconds: this.#seconds })
        : `cannot be analysed: ${detailOf(error)}`;
    }
  }

  /** Node stops the script at its time-out, and with it the work that the script calls. */
  #runInTime<T extends object>(work: () => T): T {
    const done: T[] = [];
    this.#task.run = () => void done.push(work());
    this.#script.runInContext(this.#context, { timeout: this.#seconds * 1000 });
    const [result] = done;
    if (result === undefined) {
      throw new Error('the analysis gave nothing');
    }
    return result;
  }
}

/** Node's error comes from the other context, so it is no `Error` of this one. */
function isTimeOut(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/** Why a file is not, or not wholly, analysed. */
export function notKnown(reason: UnknownReason): string {
  const why = `not wholly analysed: ${describeUnknown(reason, t)}`;
  // The other advice is about settings of the editor.
  return reason.kind === 'unseen-alias' ? `${why}. ${adviseUnknown(reason, t)}` : why;
}

/** Why a file may name more than was found; undefined where all of it was seen. */
export function whyIncomplete(found: FileReferences): string | undefined {
  const why = whyUnknown(found);
  return why === null ? undefined : notKnown(why);
}
