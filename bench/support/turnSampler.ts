import { Session } from 'node:inspector';
import type { Profiler } from 'node:inspector';

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
  #turns: Turn[] = [];
  #longest = 0;
  #began = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `profiled`: long turns are told with the functions they spent their time in, which makes all of them a little longer. */
  constructor(profiled: boolean) {
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
    this.#session?.post('Profiler.stop', (_error, { profile }) => {
      told = `\n${turns
        .slice(0, 4)
        .map((turn) => `${turn.busy.toFixed(0)} ms\n${hotFunctions(profile, turn)}`)
        .join('\n')}`;
    });
    return { longestMs: this.#longest, busyMs: workedMs() - this.#began, told };
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

/** The functions of a turn by the milliseconds they took with all that they called. */
function hotFunctions(profile: Profiler.Profile, { start, end }: Turn): string {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])),
  );
  const total = new Map<string, number>();
  let time = profile.startTime;
  profile.samples?.forEach((sample, at) => {
    const delta = profile.timeDeltas?.[at] ?? 0;
    time += delta;
    if (time / 1000 < start || time / 1000 > end) {
      return;
    }
    const seen = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const frame = nodes.get(id)?.callFrame;
      seen.add(
        `${frame?.functionName ?? ''} ${frame?.url.split('/').at(-1) ?? ''}:${String(frame?.lineNumber)}`,
      );
    }
    seen.forEach((name) => total.set(name, (total.get(name) ?? 0) + delta / 1000));
  });
  return [...total]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([name, ms]) => `    ${ms.toFixed(1).padStart(7)} ${name}`)
    .join('\n');
}
