import type { WorkerReply } from '../core/worker/workerProtocol.ts';
import { createWorkerAnswers } from '../core/worker/workerAnswers.ts';
import type * as node from './startWorker.ts';

/**
 * In a browser the extension host is a worker already, beside the thread that people see: it reads large texts itself, each
 * in a turn of its own. What ended before its turn is not read.
 */
export const startWorker: typeof node.startWorker = () => {
  const answer = createWorkerAnswers();
  let tell: ((reply: WorkerReply) => void) | undefined;
  return {
    send: (request) => {
      setTimeout(() => {
        const reply = tell === undefined ? undefined : answer(request);
        if (reply !== undefined) {
          tell?.(reply);
        }
      }, 0);
    },
    onReply: (listener) => {
      tell = listener;
    },
    // It ends with the extension host alone.
    onEnd: () => undefined,
    dispose: () => {
      tell = undefined;
    },
  };
};
