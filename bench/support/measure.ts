/** Figures of one benchmark, by their names. */
export type Figures = Readonly<Record<string, number>>;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which 95 % of all values lie. */
export function p95(values: readonly number[]): number {
  return quantile(values, 0.95);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Runs several works in turn, round after round, so that what disturbs the machine disturbs all of them alike. Gives
 * the median of each in milliseconds. One round beforehand is not counted.
 */
export async function interleavedMedians<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(works) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const name of names) {
      const ms = await timed(works[name]);
      if (round >= 0) {
        times.get(name)?.push(ms);
      }
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** Prints the figures for the script that gathers them: three digits are all that such a measurement gives. */
export function report(figures: Figures): void {
  const rounded = Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(3))]);
  console.log(JSON.stringify(Object.fromEntries(rounded)));
}
