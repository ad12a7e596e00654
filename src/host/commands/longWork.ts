import { showProgress } from '../shown/progress.ts';
import { FILES_IN_ONE_STEP } from './applyProposedEdits.ts';
import type { LongWork } from './proposedEdits.ts';
import { t } from '../../core/messages/translated.ts';

/** Runs work on files; where there are many, a notification shows how far it is and can stop it. */
export async function withFileProgress<T>(
  title: string,
  files: number,
  run: (work: LongWork) => Promise<T>,
): Promise<T> {
  if (files <= FILES_IN_ONE_STEP) {
    return run({ signal: new AbortController().signal, report: () => undefined });
  }
  return showProgress(title, async (progress, token) => {
    const stop = new AbortController();
    const cancelled = token.onCancellationRequested(() => {
      stop.abort();
    });
    let last = 0;
    const report = (done: number, total: number): void => {
      const message = t('{0} of {1} files', done, total);
      progress.report({ message, increment: ((done - last) * 100) / Math.max(total, 1) });
      last = done;
    };
    try {
      return await run({ signal: stop.signal, report });
    } finally {
      cancelled.dispose();
    }
  });
}
