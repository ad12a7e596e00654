import { baseNameOf } from '../domain/candidateFile.ts';
import type { Disposable } from '../domain/lifecycle.ts';
import type { NotKnown, UnknownReason } from '../domain/unknownReason.ts';
import { describeUnknown } from '../messages/describeUnknown.ts';
import { t } from '../messages/translated.ts';
import type { Clock } from '../workspace/clock.ts';
import type { Finding } from '../analysis/finding.ts';
import type { FindingsRequest } from '../analysis/findFindings.ts';
import type { LanguageText } from '../analysis/language/languageAnalysis.ts';
import type { Answer, Question, QuestionArguments } from '../analysis/textQuestions.ts';
import { NO_REFERENCES } from '../workspace/fileAnalysis.ts';
import type { AnalysisResult, TextAnalyzer } from '../workspace/fileAnalysis.ts';
import { fromParts } from './workerProtocol.ts';
import type {
  WorkerChannel,
  WorkerReply,
  WorkerRequest,
  WorkerResult,
  WorkerTask,
} from './workerProtocol.ts';
import type { SourceFile } from '../domain/sourceFile.ts';

interface Waiting {
  readonly id: number;
  readonly task: WorkerTask;
  readonly parts: WorkerResult[];
  readonly settle: (result: WorkerResult | NotKnown) => void;
}

/** A worker without work for this long is ended: it holds some 30 MB, and large files are rare. */
const IDLE_MS = 30_000;

/** An ordinary text of a megabyte takes two seconds on a slow machine. */
const DEADLINE_SECONDS = 20;

/**
 * Analyses in another thread, which starts with the first text. The thread gets one text at a time, so that a text that
 * takes too long or ends the thread harms itself alone: the thread is ended and a new one goes on with the next text.
 */
export class WorkerAnalyzer implements TextAnalyzer, Disposable {
  readonly #start: () => WorkerChannel;
  readonly #clock: Clock;
  readonly #queue = new Map<number, Waiting>();
  #current: Waiting | undefined;
  #deadline: Disposable | undefined;
  #channel: WorkerChannel | undefined;
  #idle: Disposable | undefined;
  #lastId = 0;

  constructor(start: () => WorkerChannel, clock: Clock) {
    this.#start = start;
    this.#clock = clock;
  }

  async analyze(text: string, file: SourceFile, signal: AbortSignal): Promise<AnalysisResult> {
    const result = await this.#ask({ text, file }, signal);
    if ('unknown' in result) {
      return result;
    }
    return 'analysis' in result ? result.analysis : NO_REFERENCES;
  }

  async findings(
    text: string,
    request: FindingsRequest,
    signal: AbortSignal,
  ): Promise<readonly Finding[] | NotKnown> {
    const result = await this.#ask({ text, findings: request }, signal);
    if ('unknown' in result) {
      return result;
    }
    return 'findings' in result ? result.findings : [];
  }

  /** Rejects where the text cannot be analysed. */
  async ask<Q extends Question>(
    question: Q,
    source: LanguageText,
    args: QuestionArguments<Q>,
    signal: AbortSignal,
  ): Promise<Answer<Q>> {
    const result = await this.#ask({ source, question, args }, signal);
    if ('unknown' in result) {
      const why = describeUnknown(result.unknown, t);
      throw new Error(t('{0} could not be analysed: {1}.', baseNameOf(source.uri), why));
    }
    // The other thread gives each question to the function of its name.
    return ('answer' in result ? result.answer : undefined) as Answer<Q>;
  }

  dispose(): void {
    this.#idle?.dispose();
    this.#endThread();
    this.#current = undefined;
    this.#queue.clear();
  }

  #ask(task: WorkerTask, signal: AbortSignal): Promise<WorkerResult | NotKnown> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#drop(id);
        reject(new Error('Cancelled'));
      };
      if (signal.aborted) {
        giveUp();
        return;
      }
      signal.addEventListener('abort', giveUp, { once: true });
      const settle = (result: WorkerResult | NotKnown): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(result);
      };
      this.#queue.set(id, { id, task, parts: [], settle });
      this.#next();
    });
  }

  /** Nobody waits for it any more; what the thread works on can only be ended with the thread. */
  #drop(id: number): void {
    this.#queue.delete(id);
    if (this.#current?.id === id) {
      this.#endThread();
      this.#current = undefined;
      this.#next();
    }
  }

  #next(): void {
    const [waiting] = this.#queue.values();
    if (this.#current !== undefined) {
      return;
    }
    if (waiting === undefined) {
      this.#restWhenIdle();
      return;
    }
    this.#idle?.dispose();
    this.#queue.delete(waiting.id);
    this.#current = waiting;
    this.#deadline = this.#clock.after(DEADLINE_SECONDS * 1000, () => {
      this.#fail({ kind: 'timed-out', step: 'analysis', seconds: DEADLINE_SECONDS });
    });
    this.#send({ id: waiting.id, ...waiting.task });
  }

  #send(request: WorkerRequest): void {
    try {
      this.#open().send(request);
    } catch (error) {
      this.#fail({ kind: 'analysis-failed', detail: String(error) });
    }
  }

  #open(): WorkerChannel {
    if (this.#channel !== undefined) {
      return this.#channel;
    }
    const channel = this.#start();
    channel.onReply((reply) => {
      if (this.#channel === channel) {
        this.#take(reply);
      }
    });
    channel.onEnd((error) => {
      if (this.#channel === channel) {
        this.#fail({ kind: 'analysis-failed', detail: error.message });
      }
    });
    this.#channel = channel;
    return channel;
  }

  #take({ id, part, last }: WorkerReply): void {
    const current = this.#current;
    if (current?.id !== id) {
      return;
    }
    current.parts.push(part);
    if (last) {
      this.#finish(fromParts(current.parts));
    } else {
      void this.#askForMore(current);
    }
  }

  async #askForMore(waiting: Waiting): Promise<void> {
    await this.#clock.pause();
    if (this.#current === waiting) {
      this.#send({ id: waiting.id, next: true });
    }
  }

  /** The thread is of no use any more: it hangs, or it ended. */
  #fail(reason: UnknownReason): void {
    this.#endThread();
    this.#finish({ unknown: reason });
  }

  #finish(result: WorkerResult | NotKnown): void {
    this.#deadline?.dispose();
    const current = this.#current;
    this.#current = undefined;
    current?.settle(result);
    this.#next();
  }

  #endThread(): void {
    this.#deadline?.dispose();
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.dispose();
  }

  #restWhenIdle(): void {
    this.#idle?.dispose();
    this.#idle = this.#clock.after(IDLE_MS, () => {
      this.#endThread();
    });
  }
}
