/** Reads the texts that are too large for the extension host's own thread. */
import { parentPort } from 'node:worker_threads';
import { createWorkerAnswers } from '../core/worker/workerAnswers.ts';
import type { WorkerRequest } from '../core/worker/workerProtocol.ts';

if (parentPort !== null) {
  const port = parentPort;
  const answer = createWorkerAnswers();
  port.on('message', (request: WorkerRequest) => {
    const reply = answer(request);
    if (reply !== undefined) {
      port.postMessage(reply);
    }
  });
}
