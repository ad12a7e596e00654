/** Reads the texts that are too large for the extension host's own thread. */
import { parentPort } from 'node:worker_threads';
import { findFindings } from '../core/analysis/findFindings.ts';
import { answerQuestion, createTextQuestions } from '../core/analysis/textQuestions.ts';
import type { Question, QuestionArguments } from '../core/analysis/textQuestions.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { detailOf } from '../core/domain/unknownReason.ts';
import { DocumentCache } from '../core/analysis/documentCache.ts';
import { toParts } from '../core/worker/workerProtocol.ts';
import type { WorkerReply, WorkerRequest, WorkerResult, WorkerTask } from '../core/worker/workerProtocol.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';

/** A light bulb asks several questions about one text. */
const CACHED_DOCUMENTS = 2;

const strings = new Map<string, string>();
const questions = createTextQuestions(new DocumentCache(parseShippableDocument, CACHED_DOCUMENTS));

if (parentPort !== null) {
  const port = parentPort;
  const answer = createAnswers();
  port.on('message', (request: WorkerRequest) => {
    const reply = answer(request);
    if (reply !== undefined) {
      port.postMessage(reply);
    }
  });
}

/** Gives the first piece of an answer, then the others as they are asked for. */
function createAnswers(): (request: WorkerRequest) => WorkerReply | undefined {
  let rest: readonly WorkerResult[] = [];
  return (request) => {
    const [part, ...others] = 'next' in request ? rest : toParts(workSafely(request));
    rest = others;
    return part && { id: request.id, part, last: others.length === 0 };
  };
}

/** A text that the analysis fails on is told as such: the thread goes on with the next. */
function workSafely(request: WorkerTask): WorkerResult {
  try {
    return work(request);
  } catch (error) {
    return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
  }
}

function work(request: WorkerTask): WorkerResult {
  if ('question' in request) {
    const { question, source, args } = request;
    return { answer: answerQuestion(questions, question, source, args as QuestionArguments<Question>) };
  }
  return 'findings' in request
    ? { findings: findFindings(request.text, request.findings) }
    : { analysis: analyzeText(request.text, request.file, { strings }) };
}
