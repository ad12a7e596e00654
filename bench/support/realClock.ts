import type { Clock } from '../../src/core/workspace/clock.ts';

/** Time as the extension host has it. */
export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
