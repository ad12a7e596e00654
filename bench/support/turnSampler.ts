import { Session } from 'node:inspector';
import type { Profiler, Runtime } from 'node:inspector';

/** Milliseconds between two looks at the clock. */
const EVERY_MS = 4;

/** Milliseconds. Shorter turns are not worth a word. */
const LONG_MS = 30;

const SAMPLE_US = 500;

interface Turn {
  /** Milliseconds on the clock of the profiler, which is that of `process.hrtime`. */
  readonly start: number;
  readonly end: number;
  /** Milliseconds in which this thread worked. */
  readonly busy: number;
}

export interface SampledTurns {
  /** Milliseconds of the longest turn since the start. */
  readonly longestMs: number;
  /** Milliseconds that the turn with most work of the scripts of `ownFolder` spent in them; undefined without a profile. */
  readonly ownMs: number | undefined;
  /** Milliseconds in which this thread worked. */
  readonly busyMs: number;
  /** What to say about the long turns. */
  readonly told: string;
}

/**
 * Measures for how long one turn of the event loop holds the thread: what passes between two timers, as far as this thread
 * worked in it. A busy machine that gives the thread no time does not count.
 */
export class TurnSampler {
  readonly #session: Session | undefined;
  readonly #ownFolder: string | undefined;
  #turns: Turn[] = [];
  #longest = 0;
  #began = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `profiled`: long turns are told with the functions they spent their time in, which makes all of them a little longer.
   * `ownFolder` stands in the URLs of the scripts to be told from all others of this thread.
   */
  constructor(profiled: boolean, ownFolder?: string) {
    this.#ownFolder = ownFolder;
    this.#session = profiled ? new Session() : undefined;
    this.#session?.connect();
    this.#session?.post('Profiler.enable');
    this.#session?.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  }

  start(): void {
    this.#turns = [];
    this.#longest = 0;
    this.#session?.post('Profiler.start');
    let last = now();
    let worked = workedMs();
    this.#began = worked;
    this.#timer = setInterval(() => {
      const [end, after] = [now(), workedMs()];
      const busy = Math.min(after - worked, end - last);
      this.#longest = Math.max(this.#longest, busy);
      if (busy > LONG_MS) {
        this.#turns.push({ start: last, end, busy });
      }
      [last, worked] = [end, after];
    }, EVERY_MS);
  }

  stop(): SampledTurns {
    clearInterval(this.#timer);
    const turns = this.#turns.toSorted((a, b) => b.busy - a.busy);
    let told = turns.map(({ busy }) => busy.toFixed(0)).join(' ');
    let ownMs: number | undefined;
    this.#session?.post('Profiler.stop', (_error, { profile }) => {
      const own = this.#ownFolder;
      ownMs = own === undefined ? undefined : longestOwn(profile, turns, own);
      told = `\n${turns
        .slice(0, 4)
        .map((turn) => `${turn.busy.toFixed(0)} ms\n${hotFunctions(profile, turn)}`)
        .join('\n')}`;
    });
    return { longestMs: this.#longest, ownMs, busyMs: workedMs() - this.#began, told };
  }
}

function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Milliseconds that this thread worked since it began. */
export function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The most milliseconds that one turn spent in the scripts of a folder and in what these called. */
function longestOwn(profile: Profiler.Profile, turns: readonly Turn[], folder: string): number {
  return Math.max(
    0,
    ...turns.map((turn) => {
      const samples = samplesOf(profile, turn);
      const sum = (some: readonly Sample[]): number => some.reduce((ms, sample) => ms + sample.ms, 0);
      const own = samples.filter(({ frames }) => frames.some(({ url }) => url.includes(folder)));
      return samples.length === 0 ? 0 : (turn.busy * sum(own)) / sum(samples);
    }),
  );
}

interface Sample {
  readonly ms: number;
  /** From the function that ran to the outermost one. */
  readonly frames: readonly Runtime.CallFrame[];
}

function samplesOf(profile: Profiler.Profile, { start, end }: Turn): readonly Sample[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])),
  );
  const samples: Sample[] = [];
  let time = profile.startTime;
  profile.samples?.forEach((sample, at) => {
    const delta = profile.timeDeltas?.[at] ?? 0;
    time += delta;
    if (time / 1000 < start || time / 1000 > end) {
      return;
    }
    const frames: Runtime.CallFrame[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const node = nodes.get(id);
      frames.push(...(node === undefined ? [] : [node.callFrame]));
    }
    samples.push({ ms: delta / 1000, frames });
  });
  return samples;
}

/** The functions of a turn by the milliseconds they took with all that they called. */
function hotFunctions(profile: Profiler.Profile, turn: Turn): string {
  const total = new Map<string, number>();
  for (const { ms, frames } of samplesOf(profile, turn)) {
    const names = frames.map(
      ({ functionName, url, lineNumber }) =>
        `${functionName} ${url.split('/').at(-1) ?? ''}:${String(lineNumber)}`,
    );
    for (const name of new Set(names)) {
      total.set(name, (total.get(name) ?? 0) + ms);
    }
  }
  return [...total]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([name, ms]) => `    ${ms.toFixed(1).padStart(7)} ${name}`)
    .join('\n');
}
