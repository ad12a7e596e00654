import type { Clock } from './clock.ts';

/** A file system that does not answer for so long (a dead network share) must not hold up what waits for it. */
export const ANSWER_SECONDS = 30;

/** What a promise gives, or `late()` when it did not settle in time; a later rejection is ignored. */
export function withDeadline<T, L>(
  promise: Promise<T>,
  { seconds, clock }: { readonly seconds: number; readonly clock: Clock },
  late: () => L,
): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(seconds * 1000, () => {
      resolve(late());
    });
    promise.then(
      (value) => {
        timer.dispose();
        resolve(value);
      },
      (error: unknown) => {
        timer.dispose();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
