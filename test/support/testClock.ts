import type { Disposable } from '../../src/core/domain/lifecycle.ts';
import type { Clock } from '../../src/core/workspace/clock.ts';

/** The real time of Node. What a test leaves to be tried again in minutes does not keep the process of the tests alive. */
export const NODE_CLOCK: Clock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  after(ms: number, callback: () => void): Disposable {
    const timer = setTimeout(callback, ms).unref();
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
