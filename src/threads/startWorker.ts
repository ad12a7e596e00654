import { Worker } from 'node:worker_threads';
import type { WorkerChannel, WorkerReply } from '../core/worker/workerProtocol.ts';

/** Megabytes. A text that takes more ends its thread, not the extension host; the largest real files take a tenth. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/** Starts another thread with the bundle of this path. */
export function startWorker(file: string): WorkerChannel {
  const worker = new Worker(file, { resourceLimits: WORKER_LIMITS });
  // An idle worker must not keep a process alive.
  worker.unref();
  return {
    send: (request) => {
      worker.postMessage(request);
    },
    onReply: (listener) => {
      worker.on('message', (reply: WorkerReply) => {
        listener(reply);
      });
    },
    onEnd: (listener) => {
      worker.on('error', listener);
      worker.on('exit', (code) => {
        listener(new Error(`The analysis worker ended with code ${String(code)}`));
      });
    },
    dispose: () => void worker.terminate(),
  };
}
