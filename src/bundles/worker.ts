/** Reads the texts that are too large for the extension host's own thread. */
import { parentPort } from 'node:worker_threads';
import { findFindings } from '../core/analysis/findFindings.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { toParts } from '../core/workspace/workerProtocol.ts';
import type { WorkerReply, WorkerRequest, WorkerResult } from '../core/workspace/workerProtocol.ts';

const strings = new Map<string, string>();

parentPort?.on('message', (request: WorkerRequest) => {
  const parts = toParts(work(request));
  parts.forEach((part, at) => {
    const reply: WorkerReply = { id: request.id, part, last: at === parts.length - 1 };
    parentPort?.postMessage(reply);
  });
});

function work(request: WorkerRequest): WorkerResult {
  return 'findings' in request
    ? { findings: findFindings(request.text, request.findings) }
    : { analysis: analyzeText(request.text, request.file, { strings }) };
}
