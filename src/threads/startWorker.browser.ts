import type { WorkerReply } from '../core/worker/workerProtocol.ts';
import { createWorkerAnswers } from '../core/worker/workerAnswers.ts';
import type * as node from './startWorker.ts';

/**
 * In a browser the extension host already is a worker, beside the thread that people see. So it reads large texts itself,
 * each in its own turn of the event loop. A text is not read if its analysis was ended before.
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
