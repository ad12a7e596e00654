import { findFindings } from '../analysis/findFindings.ts';
import { answerQuestion, createTextQuestions } from '../analysis/textQuestions.ts';
import type { Question, QuestionArguments, TextQuestions } from '../analysis/textQuestions.ts';
import { DocumentCache } from '../analysis/documentCache.ts';
import { detailOf } from '../domain/unknownReason.ts';
import { analyzeText } from '../workspace/analyzeText.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import { toParts } from './workerProtocol.ts';
import type { WorkerReply, WorkerRequest, WorkerResult, WorkerTask } from './workerProtocol.ts';

/** A light bulb asks several questions about one text. */
const CACHED_DOCUMENTS = 2;

interface Memory {
  readonly strings: Map<string, string>;
  readonly questions: TextQuestions;
}

/** What answers the requests of a `WorkerAnalyzer`: the first piece of an answer, then the others as they are asked for. */
export function createWorkerAnswers(): (request: WorkerRequest) => WorkerReply | undefined {
  const strings = new Map<string, string>();
  const questions = createTextQuestions(new DocumentCache(parseShippableDocument, CACHED_DOCUMENTS));
  let rest: readonly WorkerResult[] = [];
  return (request) => {
    const [part, ...others] = 'next' in request ? rest : toParts(workSafely(request, { strings, questions }));
    rest = others;
    return part && { id: request.id, part, last: others.length === 0 };
  };
}

/** A text that the analysis fails on is reported as such: the thread goes on with the next. */
function workSafely(request: WorkerTask, memory: Memory): WorkerResult {
  try {
    return work(request, memory);
  } catch (error) {
    return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
  }
}

function work(request: WorkerTask, { strings, questions }: Memory): WorkerResult {
  if ('question' in request) {
    const { question, source, args } = request;
    return { answer: answerQuestion(questions, question, source, args as QuestionArguments<Question>) };
  }
  return 'findings' in request
    ? { findings: findFindings(request.text, request.findings) }
    : { analysis: analyzeText(request.text, request.file, { strings }) };
}
