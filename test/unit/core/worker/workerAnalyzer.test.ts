import assert from 'node:assert/strict';
import { answerQuestion, createTextQuestions } from '../../../../src/core/analysis/textQuestions.ts';
import type { Question, QuestionArguments } from '../../../../src/core/analysis/textQuestions.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { DocumentCache } from '../../../../src/core/analysis/documentCache.ts';
import { NO_REFERENCES } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { AnalysisResult } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { FindingsRequest } from '../../../../src/core/analysis/findFindings.ts';
import { WorkerAnalyzer } from '../../../../src/core/worker/workerAnalyzer.ts';
import { fromParts, toParts } from '../../../../src/core/worker/workerProtocol.ts';
import type {
  WorkerReply,
  WorkerRequest,
  WorkerResult,
  WorkerTask,
} from '../../../../src/core/worker/workerProtocol.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { NODE_CLOCK } from '../../../support/testClock.ts';

const MEANS = { strings: new Map<string, string>() };

const FILE: SourceFile = {
  uri: 'memory:/a/shippable.yml',
  folder: 'a',
  path: 'shippable.yml',
  atRepositoryRoot: true,
};

function textWith(count: number): string {
  const entries = Array.from(
    { length: count },
    (_, at) => `    - integrationName: n${String(at)}\n      type: ecr\n`,
  );
  return `integrations:\n  hub:\n${entries.join('')}`;
}

function referencesOf(result: AnalysisResult): number | null {
  return 'unknown' in result ? null : result.references.length;
}

function resultOf(request: WorkerTask): WorkerResult {
  if ('question' in request) {
    const questions = createTextQuestions(new DocumentCache(parseShippableDocument));
    const args = request.args as QuestionArguments<Question>;
    return { answer: answerQuestion(questions, request.question, request.source, args) };
  }
  return { analysis: 'file' in request ? analyzeText(request.text, request.file, MEANS) : NO_REFERENCES };
}

/** The other thread, in this one: it answers when it is told to. */
class FakeThread {
  readonly requests: WorkerRequest[] = [];
  started = 0;
  ended = 0;
  /** Pieces of answers. */
  sent = 0;
  #rest: readonly WorkerResult[] = [];
  #reply: (reply: WorkerReply) => void = () => undefined;
  #end: (error: Error) => void = () => undefined;

  readonly start = (): {
    send: (request: WorkerRequest) => void;
    onReply: (listener: (reply: WorkerReply) => void) => void;
    onEnd: (listener: (error: Error) => void) => void;
    dispose: () => void;
  } => {
    this.started += 1;
    return {
      send: (request) => {
        if ('next' in request) {
          this.#replyWithNext(request.id);
        } else {
          this.requests.push(request);
        }
      },
      onReply: (listener) => (this.#reply = listener),
      onEnd: (listener) => (this.#end = listener),
      dispose: () => (this.ended += 1),
    };
  };

  answer(): void {
    const request = this.requests.shift();
    assert.ok(request !== undefined);
    assert.ok(!('next' in request));
    this.#rest = structuredClone(toParts(resultOf(structuredClone(request))));
    this.#replyWithNext(request.id);
  }

  #replyWithNext(id: number): void {
    const [part, ...others] = this.#rest;
    assert.ok(part !== undefined);
    this.#rest = others;
    this.sent += 1;
    this.#reply({ id, part, last: others.length === 0 });
  }

  die(): void {
    this.#end(new Error('died'));
  }
}

describe('WorkerAnalyzer', () => {
  const signal = new AbortController().signal;

  it('gives the same analysis as this thread, put together from its pieces', async () => {
    const thread = new FakeThread();
    const analyzer = new WorkerAnalyzer(thread.start, NODE_CLOCK);
    const large = analyzer.analyze(textWith(1000), FILE, signal);
    const small = analyzer.analyze(textWith(1), FILE, signal);
    thread.answer();
    assert.deepEqual(await large, analyzeText(textWith(1000), FILE, MEANS));
    thread.answer();
    assert.equal(referencesOf(await small), 1);
    assert.equal(thread.started, 1);
    analyzer.dispose();
    assert.equal(thread.ended, 1);
  });

  it('asks for one piece after the other, each in a turn of its own', async () => {
    const thread = new FakeThread();
    const analyzer = new WorkerAnalyzer(thread.start, NODE_CLOCK);
    const large = analyzer.analyze(textWith(2000), FILE, signal);
    const pieces = [];
    thread.answer();
    for (let turn = 0; turn < 5; turn += 1) {
      pieces.push(thread.sent);
      await NODE_CLOCK.pause();
    }
    assert.deepEqual(pieces, [1, 2, 3, 4, 5]);
    assert.equal(referencesOf(await large), 2000);
    analyzer.dispose();
  });

  it('answers questions about a text', async () => {
    const thread = new FakeThread();
    const analyzer = new WorkerAnalyzer(thread.start, NODE_CLOCK);
    const source = { uri: FILE.uri, text: textWith(900) };
    const symbols = analyzer.ask('symbols', source, [], signal);
    const plan = analyzer.ask('rename', source, ['n7', 'seven'], signal);
    const none = analyzer.ask('setRegion', source, [0, 'us-east-1'], signal);
    thread.answer();
    thread.answer();
    thread.answer();
    assert.equal((await symbols)[0]?.children[0]?.children.length, 900);
    assert.deepEqual(
      (await plan).edits.map(({ newText }) => newText),
      ['seven'],
    );
    assert.equal(await none, null);
    analyzer.dispose();
  });

  it('loses only the text that ended the thread, and goes on with the others in a new one', async () => {
    const thread = new FakeThread();
    const analyzer = new WorkerAnalyzer(thread.start, NODE_CLOCK);
    const lost = analyzer.analyze(textWith(1), FILE, signal);
    const next = analyzer.analyze(textWith(2), FILE, signal);
    assert.equal(thread.requests.length, 1);
    thread.requests.length = 0;
    thread.die();
    assert.deepEqual(await lost, { unknown: { kind: 'analysis-failed', detail: 'died' } });
    thread.answer();
    assert.equal(referencesOf(await next), 2);
    assert.equal(thread.started, 2);
    analyzer.dispose();
  });

  it('ends the thread when a text takes too long, and goes on with the others', async () => {
    const thread = new FakeThread();
    const clock = new ManualClock();
    const analyzer = new WorkerAnalyzer(thread.start, clock);
    const hanging = analyzer.analyze(textWith(1), FILE, signal);
    const next = analyzer.analyze(textWith(2), FILE, signal);
    clock.advance(15_000);
    assert.equal(thread.ended, 0);
    clock.advance(10_000);
    assert.deepEqual(await hanging, { unknown: { kind: 'timed-out', step: 'analysis', seconds: 20 } });
    assert.equal(thread.ended, 1);
    thread.requests.shift();
    clock.advance(10_000);
    thread.answer();
    assert.equal(referencesOf(await next), 2);
    analyzer.dispose();
  });

  it('tells a question that cannot be answered as an error, findings as not known', async () => {
    const thread = new FakeThread();
    const analyzer = new WorkerAnalyzer(thread.start, NODE_CLOCK);
    const asked = analyzer.ask('symbols', { uri: FILE.uri, text: textWith(1) }, [], signal);
    thread.die();
    await assert.rejects(asked, {
      message: 'shippable.yml could not be analysed: analysing it failed: died.',
    });
    const request = { place: { path: 'a', atRepositoryRoot: null, siblings: null } } as FindingsRequest;
    const findings = analyzer.findings(textWith(1), request, signal);
    thread.die();
    assert.deepEqual(await findings, { unknown: { kind: 'analysis-failed', detail: 'died' } });
    analyzer.dispose();
  });

  it('lets go of what nobody waits for any more', async () => {
    const thread = new FakeThread();
    const analyzer = new WorkerAnalyzer(thread.start, NODE_CLOCK);
    const abort = new AbortController();
    const given = analyzer.analyze(textWith(1), FILE, abort.signal);
    abort.abort();
    await assert.rejects(given);
    assert.equal(thread.ended, 1);
    analyzer.dispose();
  });
});

describe('toParts', () => {
  it('can be put together again, however many references there are', () => {
    for (const count of [0, 1, 400, 401, 1200]) {
      const analysis = analyzeText(textWith(count), FILE, MEANS);
      assert.deepEqual(fromParts(toParts({ analysis })), { analysis });
    }
  });
});
