/**
 * One kind of foreign input and what is done with it. `input` makes it from a size: twice the size is twice the input.
 */
export interface GrowthRow {
  readonly name: string;
  readonly run: (size: number) => () => unknown;
  /** Size to begin with, and the largest one; a row whose largest size takes no measurable time passes. */
  readonly from?: number;
  readonly upTo?: number;
}

/** How much longer a doubled input takes: 2 where work grows as its input does, 4 where it grows with the square. */
export const MAX_RATIO = 3.2;

/** Below so many milliseconds the clock and the compiler decide, not the work. */
const MEASURABLE_MS = 8;
const ATTEMPTS = 3;
const RUNS = 3;

export interface Growth {
  readonly ratio: number;
  readonly size: number;
  readonly ms: number;
}

/** A row of the table: `work` is done with what `input` makes. */
export function growthRow<T>(
  name: string,
  input: (size: number) => T,
  work: (input: T) => unknown,
  bounds: Pick<GrowthRow, 'from' | 'upTo'> = {},
): GrowthRow {
  const run = (size: number) => {
    const made = input(size);
    return () => work(made);
  };
  return { name, run, ...bounds };
}

/**
 * Doubles the input until its work can be measured, then measures once more with twice of that. What counts is
 * processor time, the least of several runs, and the best of three attempts: a busy machine makes runs longer, never
 * shorter, so it cannot fail a row that is linear, while work that grows with the square shows 4 each time.
 */
export function measureGrowth({ run, from = 64, upTo = 65_536 }: GrowthRow): Growth {
  let size = from;
  let ms = leastMs(run(size), 1);
  while (ms < MEASURABLE_MS && size < upTo) {
    size *= 2;
    ms = leastMs(run(size), 1);
  }
  let best: Growth = { ratio: ms < MEASURABLE_MS ? 0 : Infinity, size, ms };
  for (let attempt = 0; attempt < ATTEMPTS && best.ratio > MAX_RATIO; attempt += 1) {
    const single = leastMs(run(size), RUNS);
    const double = leastMs(run(2 * size), RUNS);
    best = double / single < best.ratio ? { ratio: double / single, size, ms: single } : best;
  }
  return best;
}

function leastMs(run: () => unknown, runs: number): number {
  let least = Infinity;
  for (let left = runs; left > 0; left -= 1) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
