import type { Disk } from '../../src/host/storage/disk.ts';
import { faultyDisk } from './faultyDisk.ts';
import type { ManualClock } from './manualClock.ts';

/** A disk of which one step hangs. */
export interface HangingDisk {
  readonly disk: Disk;
  /** The step that hung; empty while none did. */
  readonly held: () => string;
  /** The path of that step. */
  readonly heldAt: () => string;
  /** Lets it go on, and waits for what comes after it. */
  readonly release: () => Promise<void>;
}

/** The real disk of which the `nth` step, counted from 1, hangs; meanwhile half a minute passes by the clock. */
export function hangingDisk(clock: ManualClock, nth: number): HangingDisk {
  const gate = Promise.withResolvers<undefined>();
  let [held, heldAt] = ['', ''];
  const hold = async (step: string, at: number, path: string): Promise<void> => {
    if (at === nth) {
      [held, heldAt] = [step, path];
      setImmediate(() => {
        clock.advance(31_000);
      });
      await gate.promise;
    }
  };
  return {
    disk: faultyDisk('all', () => undefined, hold),
    held: () => held,
    heldAt: () => heldAt,
    release: async () => {
      gate.resolve(undefined);
      await new Promise((resolve) => setTimeout(resolve, 30));
    },
  };
}
