import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as pause } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import type { Worker } from 'node:worker_threads';

const TRIES = 8;
/** Bytes. What a collection frees in the end is less. */
const SETTLED = 2_000;

/** Where V8 keeps the machine code and byte code that it makes of what runs often: for hours it makes more of it. */
const OF_THE_ENGINE = /code|trusted|read_only/u;

/** Measures what is held after all that nobody holds is collected, worker threads included. Make it before the first of these starts. */
export class Heap {
  readonly #workers = new Set<Worker>();

  constructor() {
    subscribe('worker_threads', (message) => {
      const { worker } = message as { readonly worker: Worker };
      this.#workers.add(worker);
      worker.once('exit', () => this.#workers.delete(worker));
    });
  }

  /** Bytes, without the code of this thread. */
  async used(): Promise<number> {
    let used = await collect();
    for (let left = TRIES; left > 0; left -= 1) {
      const again = await collect();
      if (used - again < SETTLED) {
        break;
      }
      used = again;
    }
    for (const worker of this.#workers) {
      used += await usedBy(worker);
    }
    return used;
  }
}

async function collect(): Promise<number> {
  assert.ok(globalThis.gc, 'node --expose-gc');
  globalThis.gc();
  // What is told of collected objects runs in a turn of its own, and frees more.
  await pause(20);
  globalThis.gc();
  return getHeapSpaceStatistics()
    .filter(({ space_name: name }) => !OF_THE_ENGINE.test(name))
    .reduce((used, { space_used_size: size }) => used + size, 0);
}

/** Nobody can ask another thread to collect, but a snapshot of its heap begins with it. */
async function usedBy(worker: Worker): Promise<number> {
  const snapshot = await worker.getHeapSnapshot();
  await snapshot.resume().toArray();
  return (await worker.getHeapStatistics()).used_heap_size;
}
