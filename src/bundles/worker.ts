/** Reads the texts that are too large for the extension host's own thread. */
import { parentPort } from 'node:worker_threads';
import { findFindings } from '../core/analysis/findFindings.ts';
import { answerQuestion, createTextQuestions } from '../core/analysis/textQuestions.ts';
import type { Question, QuestionArguments } from '../core/analysis/textQuestions.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { detailOf } from '../core/domain/unknownReason.ts';
import { DocumentCache } from '../core/analysis/documentCache.ts';
import { toParts } from '../core/worker/workerProtocol.ts';
import type { WorkerReply, WorkerRequest, WorkerResult } from '../core/worker/workerProtocol.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';

/** A light bulb asks several questions about one text. */
const CACHED_DOCUMENTS = 2;

const strings = new Map<string, string>();
const questions = createTextQuestions(new DocumentCache(parseShippableDocument, CACHED_DOCUMENTS));

parentPort?.on('message', (request: WorkerRequest) => {
  const parts = toParts(workSafely(request));
  parts.forEach((part, at) => {
    const reply: WorkerReply = { id: request.id, part, last: at === parts.length - 1 };
    parentPort?.postMessage(reply);
  });
});

/** A text that the analysis fails on is told as such: the thread goes on with the next. */
function workSafely(request: WorkerRequest): WorkerResult {
  try {
    return work(request);
  } catch (error) {
    return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
  }
}

function work(request: WorkerRequest): WorkerResult {
  if ('question' in request) {
    const { question, source, args } = request;
    return { answer: answerQuestion(questions, question, source, args as QuestionArguments<Question>) };
  }
  return 'findings' in request
    ? { findings: findFindings(request.text, request.findings) }
    : { analysis: analyzeText(request.text, request.file, { strings }) };
}
