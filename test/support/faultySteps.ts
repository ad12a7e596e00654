import * as fs from 'node:fs';
import type { ReplacingSteps } from '../../src/cli/replaceFile.ts';

/** What happens before a step: nothing, or an error instead of it. */
export type StepFault = (step: string, nth: number) => void;

const STEPS = [
  'accessSync',
  'closeSync',
  'fchmodSync',
  'fchownSync',
  'fstatSync',
  'fsyncSync',
  'linkSync',
  'lstatSync',
  'openSync',
  'readSync',
  'renameSync',
  'statSync',
  'unlinkSync',
  'writeSync',
] as const;

/** The real disk with a fault at chosen steps, counted from 1. A file is closed in any case. */
export function faultySteps(fault: StepFault): ReplacingSteps {
  let count = 0;
  const guarded = STEPS.map((step) => {
    const run = fs[step] as (...args: unknown[]) => unknown;
    const guard = (...args: unknown[]): unknown => {
      count += 1;
      if (step === 'closeSync') {
        run(...args);
      }
      fault(step, count);
      return step === 'closeSync' ? undefined : run(...args);
    };
    return [step, guard];
  });
  const steps: unknown = Object.fromEntries(guarded);
  return steps as ReplacingSteps;
}
