import assert from 'node:assert/strict';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import type { FileAnalysis, TextAnalyzer } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { Clock } from '../../../../src/core/workspace/clock.ts';
import { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import type { IndexDelta } from '../../../../src/core/workspace/integrationIndex.ts';
import { WorkspaceIndexer } from '../../../../src/core/workspace/workspaceIndexer.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { MemoryWorkspace, uriOf } from '../../../support/memoryWorkspace.ts';
import { NODE_CLOCK } from '../../../support/testClock.ts';
import { waitUntil } from '../../../support/waitUntil.ts';

function hub(name: string, type = 'ecr', region?: string): string {
  const regionLine = region === undefined ? '' : `      region: ${region}\n`;
  return `integrations:\n  hub:\n    - integrationName: ${name}\n      type: ${type}\n${regionLine}`;
}

class CountingAnalyzer implements TextAnalyzer {
  readonly texts: string[] = [];
  /** Held until released, so that a test can change the file meanwhile. */
  gate: Promise<void> | undefined;

  async analyze(text: string, file: SourceFile): Promise<FileAnalysis> {
    this.texts.push(text);
    await this.gate;
    return analyzeText(text, file, { strings: new Map() });
  }
}

function setUp(
  files: Readonly<Record<string, string>>,
  clock: Clock = NODE_CLOCK,
): {
  source: MemoryWorkspace;
  analyzer: CountingAnalyzer;
  index: IntegrationIndex;
  indexer: WorkspaceIndexer;
  deltas: IndexDelta[];
  linesOf: (name: string) => string[];
} {
  const reportError = (error: unknown): void => {
    throw error;
  };
  const source = new MemoryWorkspace(files);
  const analyzer = new CountingAnalyzer();
  const index = new IntegrationIndex(reportError);
  const deltas: IndexDelta[] = [];
  index.onDidChange((delta) => deltas.push(delta));
  const indexer = new WorkspaceIndexer({ source, analyzer, index, clock, reportError });
  const linesOf = (name: string): string[] =>
    index.references(name).map(({ file, place }) => `${file.folder}/${file.path}:${String(place.line)}`);
  return { source, analyzer, index, indexer, deltas, linesOf };
}

describe('WorkspaceIndexer', () => {
  it('finds the references of every file and tells it at once', async () => {
    const { indexer, index, deltas, linesOf } = setUp({
      'a/shippable.yml': hub('ecr-one', 'ecr', 'us-west-2'),
      'b/.shippable.yml': hub('ecr-one') + hub('hub').split('\n').slice(2).join('\n'),
      'b/config/database.shippable.yml': 'test:\n  adapter: pg\n',
    });
    await indexer.refresh();
    assert.deepEqual(linesOf('ecr-one'), ['a/shippable.yml:3', 'b/.shippable.yml:3']);
    assert.deepEqual([...index.names()].sort(), ['ecr-one', 'hub']);
    assert.equal(index.files().length, 3);
    assert.equal(deltas.length, 1);
    assert.equal(indexer.progress.state, 'idle');
  });

  it('catches up with what no event told: files that came, went or changed, and reads no others again', async () => {
    const { source, indexer, index, linesOf } = setUp({
      'a/shippable.yml': hub('one'),
      'b/shippable.yml': hub('two'),
      'c/shippable.yml': hub('three'),
      'd/shippable.yml': hub('four'),
    });
    await indexer.refresh();
    source.writeSilently('a/shippable.yml', hub('hidden'));
    source.removeSilently('b/shippable.yml');
    source.locked.add(uriOf('c/shippable.yml'));
    source.writeSilently('e/shippable.yml', hub('hidden'));
    source.reads.length = 0;
    await indexer.catchUp();
    assert.deepEqual(linesOf('hidden'), ['a/shippable.yml:3', 'e/shippable.yml:3']);
    assert.deepEqual(linesOf('two'), []);
    assert.deepEqual(linesOf('three'), ['c/shippable.yml:3'], 'what is refused is kept');
    assert.deepEqual(
      index.unknown().map(({ uri }) => uri),
      [uriOf('c/shippable.yml')],
    );
    assert.ok(!source.reads.includes(uriOf('d/shippable.yml')));
  });

  it('catches up with what editors hold, although its event is still on its way', async () => {
    const { source, indexer, linesOf } = setUp({ 'a/shippable.yml': hub('one') });
    await indexer.refresh();
    source.typeSilently('a/shippable.yml', hub('typed'));
    await indexer.catchUp();
    assert.deepEqual(linesOf('typed'), ['a/shippable.yml:3']);
  });

  it('takes the first file that does not answer for changed, and asks for no more', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [`${String(at)}/shippable.yml`, hub('one')]),
    );
    const clock = new ManualClock();
    const { source, indexer } = setUp(files, { ...NODE_CLOCK, after: (ms, call) => clock.after(ms, call) });
    const reading = indexer.refresh();
    const settle = async (): Promise<void> => {
      for (let turn = 0; turn < 400; turn += 1) {
        await NODE_CLOCK.pause();
        clock.advance(1);
      }
    };
    await settle();
    await reading;
    const asked: string[] = [];
    source.mayDiffer = (uri) => {
      asked.push(uri);
      return new Promise(() => undefined);
    };
    source.reads.length = 0;
    const caughtUp = indexer.catchUp();
    await settle();
    clock.advance(31_000);
    await settle();
    await caughtUp;
    assert.equal(asked.length, 64);
    assert.equal(source.reads.length, 64);
  });

  it('tells what was read in slices: comparing it may take long', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [`${String(at)}/shippable.yml`, hub('one')]),
    );
    // Each look at the clock takes a millisecond, as if each file did.
    let now = 0;
    const clock: Clock = { ...NODE_CLOCK, now: () => (now += 1) };
    const { indexer, deltas } = setUp(files, clock);
    await indexer.refresh();
    assert.equal(
      deltas.reduce((sum, { added }) => sum + added.length, 0),
      500,
    );
    const most = Math.max(...deltas.map(({ added }) => added.length));
    assert.ok(most <= 20, `${String(most)} files in one turn`);
  });

  it('takes a keystroke in at once, however long ago the last work was', async () => {
    let [now, pauses] = [0, 0];
    const pause = (): Promise<void> => {
      pauses += 1;
      return NODE_CLOCK.pause();
    };
    const { source, indexer, linesOf } = setUp(
      { 'a/shippable.yml': hub('one') },
      { ...NODE_CLOCK, now: () => now, pause },
    );
    await indexer.refresh();
    [now, pauses] = [now + 1000, 0];
    source.type('a/shippable.yml', hub('two'));
    await indexer.whenIdle();
    assert.deepEqual(linesOf('two'), ['a/shippable.yml:3']);
    assert.equal(pauses, 0);
  });

  it('recomputes only the file that changed, and only when its text differs', async () => {
    const { source, indexer, analyzer, deltas, linesOf } = setUp({
      'a/shippable.yml': hub('one'),
      'b/shippable.yml': hub('two'),
    });
    await indexer.refresh();
    analyzer.texts.length = 0;
    source.write('a/shippable.yml', hub('one'));
    await indexer.whenIdle();
    assert.deepEqual(analyzer.texts, []);
    source.write('a/shippable.yml', `# moved\n${hub('one')}`);
    await indexer.whenIdle();
    assert.equal(analyzer.texts.length, 1);
    assert.deepEqual(linesOf('one'), ['a/shippable.yml:4']);
    assert.deepEqual([...(deltas.at(-1)?.names ?? [])], ['one']);
    assert.deepEqual(deltas.at(-1)?.changed, [uriOf('a/shippable.yml')]);
  });

  it('lets unsaved text win and keeps what the disk says beside it', async () => {
    const { source, indexer, index } = setUp({ 'a/shippable.yml': hub('one') });
    await indexer.refresh();
    source.type('a/shippable.yml', 'language: none\n');
    await indexer.whenIdle();
    const unsaved = index.file(uriOf('a/shippable.yml'));
    assert.deepEqual(index.references('one'), []);
    assert.deepEqual(
      unsaved?.saved?.references.map((reference) => reference.integrationName),
      ['one'],
    );
    assert.deepEqual(index.names(), ['one']);
    source.save('a/shippable.yml');
    await indexer.whenIdle();
    assert.equal(index.file(uriOf('a/shippable.yml'))?.saved, null);
    assert.deepEqual(index.names(), []);
  });

  it('analyses unsaved text once and the disk only when it changed', async () => {
    const { source, indexer, analyzer, index } = setUp({ 'a/shippable.yml': hub('one') });
    await indexer.refresh();
    analyzer.texts.length = 0;
    source.type('a/shippable.yml', hub('two'));
    await indexer.whenIdle();
    assert.deepEqual(analyzer.texts, [hub('two')]);
    source.write('a/shippable.yml', hub('three'));
    await indexer.whenIdle();
    assert.deepEqual(analyzer.texts, [hub('two'), hub('three')]);
    assert.deepEqual([...index.names()].sort(), ['three', 'two']);
    assert.deepEqual(index.references('three'), []);
  });

  it('removes files, and what they named', async () => {
    const { source, indexer, index, deltas } = setUp({
      'a/shippable.yml': hub('one'),
      'a/x/shippable.yml': hub('one'),
      'a/y/shippable.yml': hub('two'),
    });
    await indexer.refresh();
    source.remove('a/x/shippable.yml', 'a/y/shippable.yml');
    await indexer.whenIdle();
    assert.deepEqual(index.names(), ['one']);
    assert.equal(index.files().length, 1);
    assert.deepEqual([...(deltas.at(-1)?.removed ?? [])].sort(), [
      uriOf('a/x/shippable.yml'),
      uriOf('a/y/shippable.yml'),
    ]);
  });

  it('finds new and vanished files by listing again, without reading the others', async () => {
    const { source, indexer, index } = setUp({
      'a/shippable.yml': hub('one'),
      'b/shippable.yml': hub('two'),
    });
    await indexer.refresh();
    source.removeSilently('a/shippable.yml');
    source.writeSilently('c/shippable.yml', hub('three'));
    source.reads.length = 0;
    source.relist();
    await indexer.whenIdle();
    assert.deepEqual([...index.names()].sort(), ['three', 'two']);
    // Of the vanished one the read is the proof that it is gone.
    assert.deepEqual(source.reads, [uriOf('a/shippable.yml'), uriOf('c/shippable.yml')]);
  });

  it('reads again what lies in a new folder: it may have been written before anybody watched', async () => {
    const { source, indexer, index } = setUp({
      'a/shippable.yml': hub('one'),
      'b/new/deep/shippable.yml': hub('two'),
    });
    await indexer.refresh();
    source.writeSilently('a/shippable.yml', hub('unseen'));
    source.writeSilently('b/new/deep/shippable.yml', hub('three'));
    source.relist('b/new');
    await indexer.whenIdle();
    assert.deepEqual([...index.names()].sort(), ['one', 'three']);
  });

  it('drops a result when newer news came in meanwhile', async () => {
    const { source, indexer, analyzer, linesOf } = setUp({ 'a/shippable.yml': hub('old') });
    let open = (): void => undefined;
    analyzer.gate = new Promise((resolve) => {
      open = resolve;
    });
    const refreshed = indexer.refresh();
    await waitUntil(() => analyzer.texts.length > 0);
    source.write('a/shippable.yml', hub('new'));
    open();
    await refreshed;
    assert.deepEqual(linesOf('old'), []);
    assert.deepEqual(linesOf('new'), ['a/shippable.yml:3']);
  });

  it('sees the disk even when an edit outdated the read that would have seen it', async () => {
    const { source, indexer, analyzer, index } = setUp({ 'a/shippable.yml': hub('one') });
    await indexer.refresh();
    let open = (): void => undefined;
    analyzer.gate = new Promise((resolve) => {
      open = resolve;
    });
    source.write('a/shippable.yml', hub('disk'));
    await waitUntil(() => analyzer.texts.includes(hub('disk')));
    source.type('a/shippable.yml', hub('editor'));
    open();
    await indexer.whenIdle();
    const saved = index.file(uriOf('a/shippable.yml'))?.saved;
    assert.deepEqual(
      saved?.references.map((reference) => reference.integrationName),
      ['disk'],
    );
  });

  it('takes in hundreds of changes at once', async () => {
    const paths = Array.from({ length: 300 }, (_, at) => `a/f${String(at)}/shippable.yml`);
    const { source, indexer, index, deltas } = setUp(
      Object.fromEntries(paths.map((path) => [path, hub('main')])),
    );
    await indexer.refresh();
    deltas.length = 0;
    paths.forEach((path) => {
      source.write(path, hub('branch'));
    });
    await indexer.whenIdle();
    assert.equal(index.references('branch').length, 300);
    assert.deepEqual(index.names(), ['branch']);
    assert.ok(deltas.length < 30, `told in ${String(deltas.length)} steps`);
  });

  it('reads all again with the first list after a stop: what was given up may have been news', async () => {
    const { source, indexer, index } = setUp({ 'a/shippable.yml': hub('old') });
    await indexer.refresh();
    source.write('a/shippable.yml', hub('new'));
    indexer.stop();
    await indexer.whenIdle();
    assert.equal(indexer.progress.state, 'stopped');
    source.relist();
    await indexer.whenIdle();
    assert.equal(indexer.progress.state, 'idle');
    assert.deepEqual(index.names(), ['new']);
  });

  it('can be stopped, and goes on after a refresh', async () => {
    const paths = Array.from({ length: 200 }, (_, at) => `a/f${String(at)}/shippable.yml`);
    const { source, indexer, index } = setUp(Object.fromEntries(paths.map((path) => [path, hub('main')])));
    let reads = 0;
    source.beforeRead = () => {
      reads += 1;
      if (reads === 20) {
        indexer.stop();
      }
      return Promise.resolve();
    };
    await indexer.refresh();
    assert.equal(indexer.progress.state, 'stopped');
    assert.ok(index.files().length < 200);
    assert.deepEqual(
      index.unknown().map(({ uri, reason }) => [uri, reason.kind]),
      [['', 'cancelled']],
    );
    await indexer.refresh();
    assert.deepEqual(index.unknown(), []);
    assert.equal(index.files().length, 200);
    assert.equal(indexer.progress.state, 'idle');
  });

  it('lists again after a failure that may pass, also where another reason stands before it', async () => {
    const clock = new ManualClock();
    const { source, index, indexer, linesOf } = setUp({ 'a/shippable.yml': hub('one') }, clock);
    const place = { kind: 'folder', uri: uriOf('b'), folder: 'b', path: '' } as const;
    source.alsoTold.push({ ...place, reason: { kind: 'glob-limit', glob: 'x' } });
    source.unlisted.add(uriOf('a'));
    await indexer.refresh();
    assert.equal(index.unknown().length, 2);
    source.unlisted.clear();
    clock.advance(10_000);
    await indexer.whenIdle();
    assert.deepEqual(linesOf('one'), ['a/shippable.yml:3']);
    indexer.dispose();
  });

  it('tells how far it is', async () => {
    const paths = Array.from({ length: 40 }, (_, at) => `a/f${String(at)}/shippable.yml`);
    const { indexer } = setUp(Object.fromEntries(paths.map((path) => [path, hub('main')])));
    const seen: string[] = [];
    indexer.onDidProgress(({ state, done, total }) => {
      seen.push(`${state} ${String(done)}/${String(total)}`);
    });
    await indexer.refresh();
    assert.equal(seen[0], 'listing 0/0');
    assert.ok(seen.includes('reading 20/40'), seen.join(', '));
    assert.ok(seen.at(-1)?.startsWith('idle'));
  });
});
