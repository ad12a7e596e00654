import type { Disposable } from '../domain/lifecycle.ts';
import type { Clock } from '../workspace/clock.ts';
import type { Finding } from '../analysis/finding.ts';
import type { FindingsRequest } from '../analysis/findFindings.ts';
import type { LanguageText } from '../analysis/language/languageAnalysis.ts';
import type { Answer, Question, QuestionArguments } from '../analysis/textQuestions.ts';
import { NO_REFERENCES } from '../workspace/fileAnalysis.ts';
import type { FileAnalysis, TextAnalyzer } from '../workspace/fileAnalysis.ts';
import { fromParts } from './workerProtocol.ts';
import type { WorkerChannel, WorkerReply, WorkerResult, WorkerTask } from './workerProtocol.ts';
import type { SourceFile } from '../domain/sourceFile.ts';

interface Waiting {
  readonly parts: WorkerResult[];
  readonly resolve: (result: WorkerResult) => void;
  readonly reject: (error: Error) => void;
}

/** A worker holds some 30 MB, and large files are rare: it goes when it had nothing to do for this long. */
const IDLE_MS = 30_000;

/** Analyses in another thread, which starts with the first text. When it dies, what waits is rejected. */
export class WorkerAnalyzer implements TextAnalyzer, Disposable {
  readonly #start: () => WorkerChannel;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #channel: WorkerChannel | undefined;
  #idle: Disposable | undefined;
  #lastId = 0;

  constructor(start: () => WorkerChannel, clock: Clock) {
    this.#start = start;
    this.#clock = clock;
  }

  async analyze(text: string, file: SourceFile, signal: AbortSignal): Promise<FileAnalysis> {
    const result = await this.#ask({ text, file }, signal);
    return 'analysis' in result ? result.analysis : NO_REFERENCES;
  }

  async findings(text: string, request: FindingsRequest, signal: AbortSignal): Promise<readonly Finding[]> {
    const result = await this.#ask({ text, findings: request }, signal);
    return 'findings' in result ? result.findings : [];
  }

  async ask<Q extends Question>(
    question: Q,
    source: LanguageText,
    args: QuestionArguments<Q>,
    signal: AbortSignal,
  ): Promise<Answer<Q>> {
    const result = await this.#ask({ source, question, args }, signal);
    // The other thread gives each question to the function of its name.
    return ('answer' in result ? result.answer : undefined) as Answer<Q>;
  }

  #ask(task: WorkerTask, signal: AbortSignal): Promise<WorkerResult> {
    this.#idle?.dispose();
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(id);
        reject(new Error('Cancelled'));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      const end = (): void => {
        signal.removeEventListener('abort', giveUp);
      };
      this.#waiting.set(id, {
        parts: [],
        resolve: (result) => {
          end();
          resolve(result);
        },
        reject: (error) => {
          end();
          reject(error);
        },
      });
      this.#open().send({ id, ...task });
    });
  }

  dispose(): void {
    this.#idle?.dispose();
    this.#channel?.dispose();
    this.#channel = undefined;
    this.#waiting.clear();
  }

  #open(): WorkerChannel {
    if (this.#channel !== undefined) {
      return this.#channel;
    }
    const channel = this.#start();
    channel.onReply((reply) => {
      this.#take(reply);
    });
    channel.onEnd((error) => {
      this.#lose(channel, error);
    });
    this.#channel = channel;
    return channel;
  }

  #take({ id, part, last }: WorkerReply): void {
    const waiting = this.#waiting.get(id);
    waiting?.parts.push(part);
    if (last) {
      this.#waiting.delete(id);
      waiting?.resolve(fromParts(waiting.parts));
      this.#restIfIdle();
    }
  }

  #lose(channel: WorkerChannel, error: Error): void {
    if (this.#channel !== channel) {
      return;
    }
    this.#channel = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    lost.forEach((waiting) => {
      waiting.reject(error);
    });
  }

  #restIfIdle(): void {
    if (this.#waiting.size > 0) {
      return;
    }
    this.#idle?.dispose();
    this.#idle = this.#clock.after(IDLE_MS, () => {
      const channel = this.#channel;
      this.#channel = undefined;
      channel?.dispose();
    });
  }
}
