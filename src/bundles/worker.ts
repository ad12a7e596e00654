/** Reads the texts that are too large for the extension host's own thread. */
import { parentPort } from 'node:worker_threads';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import type { WorkerReply, WorkerRequest } from '../core/workspace/workerProtocol.ts';

const strings = new Map<string, string>();

parentPort?.on('message', ({ id, text, file }: WorkerRequest) => {
  const reply: WorkerReply = { id, analysis: analyzeText(text, file, { strings }) };
  parentPort?.postMessage(reply);
});
