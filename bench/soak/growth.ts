/** The straight line through values that were measured one step after the other. */
export interface Growth {
  /** By how much a value grows from one step to the next. */
  readonly slope: number;
  /** Two standard errors of the slope: it is surely not farther off. */
  readonly error: number;
}

/** Least squares. Not a number for fewer than three values, which say nothing of their error. */
export function growthOf(values: readonly number[]): Growth {
  const count = values.length;
  if (count < 3) {
    return { slope: Number.NaN, error: Number.NaN };
  }
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const spread = values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
  const slope = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / spread;
  const left = values.reduce((sum, value, at) => sum + (value - mean - slope * (at - middle)) ** 2, 0);
  return { slope, error: 2 * Math.sqrt(left / (count - 2) / spread) };
}

export type Verdict = 'flat' | 'grows' | 'not clear';

/** Flat only where growth below the bound is sure; what was measured too coarsely to say so is not clear. */
export function judge({ slope, error }: Growth, bound: number): Verdict {
  if (slope + error < bound) {
    return 'flat';
  }
  return slope - error > bound ? 'grows' : 'not clear';
}
