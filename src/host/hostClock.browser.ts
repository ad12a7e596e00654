import type * as node from './hostClock.ts';

/** The time of an extension host in a browser, where a timer of no time would wait four milliseconds. */
export const HOST_CLOCK: typeof node.HOST_CLOCK = {
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      const goOn = (): void => {
        port1.close();
        resolve();
      };
      port1.addEventListener('message', goOn, { once: true });
      port1.start();
      port2.postMessage(null);
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
