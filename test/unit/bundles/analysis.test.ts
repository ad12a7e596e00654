import assert from 'node:assert/strict';
import path from 'node:path';
import { createAnalysis } from '../../../src/bundles/analysis.ts';
import type { Clock } from '../../../src/core/workspace/clock.ts';
import { NODE_CLOCK } from '../../support/testClock.ts';

const WORKER = path.resolve('test/fixtures/worker/hostileWorker.mjs');
const FILE = { uri: 'memory:/a/shippable.yml', folder: 'a', path: 'shippable.yml', atRepositoryRoot: true };

/** Deadlines come five times sooner. */
const QUICK_CLOCK: Clock = { ...NODE_CLOCK, after: (ms, callback) => NODE_CLOCK.after(ms / 5, callback) };

/** A busy machine takes long to fill the memory, and the deadline is not the matter. */
const SLOW_CLOCK: Clock = { ...NODE_CLOCK, after: (ms, callback) => NODE_CLOCK.after(ms * 10, callback) };

describe('the thread that reads large texts', function () {
  this.timeout(60_000);

  it('goes on with the other files after one that ends it or takes all its memory', async () => {
    const texts = ['plain', 'exit', 'plain', 'memory', 'plain'];
    assert.deepEqual(await fates(texts, SLOW_CLOCK), [
      'known',
      'analysis-failed',
      'known',
      'analysis-failed',
      'known',
    ]);
  });

  it('goes on with the other files after one that hangs it', async () => {
    assert.deepEqual(await fates(['hang', 'plain'], QUICK_CLOCK), ['timed-out', 'known']);
  });
});

async function fates(texts: readonly string[], clock: Clock): Promise<string[]> {
  const analysis = createAnalysis(WORKER, clock);
  const { signal } = new AbortController();
  const results = await Promise.all(
    texts.map(async (text) => analysis.elsewhere.analyze(text, FILE, signal)),
  );
  analysis.dispose();
  return results.map((result) => ('unknown' in result ? result.unknown.kind : 'known'));
}
