/** What is done with one input, in steps that are measured apart: a slow one hides behind no other. */
export type GrowthSteps = Readonly<Record<string, () => unknown>>;

/** One kind of foreign input and what is done with it. Twice the size is twice the input. */
export interface GrowthRow {
  readonly name: string;
  readonly steps: (size: number) => GrowthSteps;
  /** Size to begin with, and the largest one; what takes no measurable time there passes. */
  readonly from?: number;
  readonly upTo?: number;
}

/** What counts is the time of so many times the input: twice of it would leave too little between a line and a square. */
const TIMES = 4;

/** How much longer that takes: 4 where work grows as its input does, 16 where it grows with the square. */
export const MAX_RATIO = 8;

/** Below so many milliseconds the clock and the compiler decide, not the work. */
const MEASURABLE_MS = 10;
/** The same for one of several steps, at the larger size. */
const MEASURABLE_STEP_MS = 8;
const ATTEMPTS = { usual: 4, again: 3 };
/**
 * A run that is too long makes the growth too small at the one size, too large at the other. So do the first runs of code that is
 * not compiled yet: by them a size would seem to be measurable that is not.
 */
const RUNS = { first: 2, small: 4, large: 3 };
/** A run as long as this is not repeated: no accident makes it eight times as long as it should be. */
const LONG_MS = 500;

export interface Growth {
  /** Of the step that grew most; 0 where nothing took a measurable time. */
  readonly ratio: number;
  readonly step: string;
  readonly size: number;
  /** Of that step, for the size and for four times of it. */
  readonly ms: readonly [number, number];
}

/** A row of the table: `work` is done with what `input` makes of a size. */
export function growthRow<T>(
  name: string,
  input: (size: number) => T,
  work: (input: T) => unknown,
  bounds: Pick<GrowthRow, 'from' | 'upTo'> = {},
): GrowthRow {
  const steps = (size: number): GrowthSteps => {
    const made = input(size);
    return { work: () => work(made) };
  };
  return { name, steps, ...bounds };
}

/**
 * Doubles the input until its work can be measured, then measures once more with four times of that. What counts
 * is processor time, the least of several runs, and the best of several attempts: a busy machine makes runs longer, never
 * shorter, so it does not fail what is linear, while work that grows with the square shows 16 each time.
 *
 * What seems to grow too fast is measured once more, from the larger size on: garbage is collected from some size on, and
 * costs more the more the process holds, but that step comes once, while a square goes on.
 */
export function measureGrowth(row: GrowthRow, measureMs = processorMs): Growth {
  return new GrowthMeasure(row, measureMs).measure();
}

class GrowthMeasure {
  readonly #row: GrowthRow;
  readonly #measureMs: (step: () => unknown) => number;

  constructor(row: GrowthRow, measureMs: (step: () => unknown) => number) {
    this.#row = row;
    this.#measureMs = measureMs;
  }

  measure(): Growth {
    const { from = 64, upTo = 32_768 } = this.#row;
    let size = from;
    while (totalMs(this.#leastMs(size, RUNS.first)) < MEASURABLE_MS && size < upTo) {
      size *= 2;
    }
    const growth = this.#growthFrom(size, ATTEMPTS.usual);
    return growth.ratio > MAX_RATIO ? this.#growthFrom(TIMES * size, ATTEMPTS.again) : growth;
  }

  #growthFrom(size: number, attempts: number): Growth {
    let best: Growth = { ratio: Infinity, step: '', size, ms: [0, 0] };
    for (let attempt = 0; attempt < attempts && best.ratio > MAX_RATIO; attempt += 1) {
      const growth = this.#leastGrowth(this.#leastMs(size, RUNS.small), size);
      best = growth.ratio < best.ratio ? growth : best;
    }
    return best;
  }

  /** Ends with the first run that passes, since more of them could only show less growth, and with a long one. */
  #leastGrowth(single: ReadonlyMap<string, number>, size: number): Growth {
    const larger = this.#row.steps(TIMES * size);
    const least = new Map<string, number>();
    for (let left = RUNS.large; ; left -= 1) {
      this.#runOnce(larger, least);
      const growth = steepest(single, least, size);
      if (growth.ratio <= MAX_RATIO || growth.ms[1] > LONG_MS || left === 1) {
        return growth;
      }
    }
  }

  #leastMs(size: number, runs: number): ReadonlyMap<string, number> {
    const steps = this.#row.steps(size);
    const least = new Map<string, number>();
    for (let left = runs; left > 0; left -= 1) {
      this.#runOnce(steps, least);
    }
    return least;
  }

  /** Runs each step once and keeps the least time of each. */
  #runOnce(steps: GrowthSteps, least: Map<string, number>): void {
    for (const [name, step] of Object.entries(steps)) {
      least.set(name, Math.min(least.get(name) ?? Infinity, this.#measureMs(step)));
    }
  }
}

function steepest(
  single: ReadonlyMap<string, number>,
  larger: ReadonlyMap<string, number>,
  size: number,
): Growth {
  let found: Growth = { ratio: 0, step: '', size, ms: [0, 0] };
  for (const [step, ms] of larger) {
    const before = single.get(step) ?? ms;
    if (ms >= MEASURABLE_STEP_MS && ms / before > found.ratio) {
      found = { ratio: ms / before, step, size, ms: [before, ms] };
    }
  }
  return found;
}

function totalMs(least: ReadonlyMap<string, number>): number {
  return [...least.values()].reduce((sum, ms) => sum + ms, 0);
}

/** Of all threads of this process; the system counts in microseconds (a thread's own time only in ticks of several milliseconds). */
function processorMs(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
