import type { Event } from '../../core/domain/lifecycle.ts';

/** One event that fires whenever one of several does. */
export function anyChange(
  ...events: readonly ((listener: () => void) => { dispose(): void })[]
): Event<void> {
  return (listener) => {
    const subscriptions = events.map((event) =>
      event(() => {
        listener();
      }),
    );
    return {
      dispose: () => {
        subscriptions.forEach((subscription) => {
          subscription.dispose();
        });
      },
    };
  };
}
