import assert from 'node:assert/strict';
import { JobQueue } from '../../../../src/core/workspace/jobQueue.ts';
import type { ReadJob } from '../../../../src/core/workspace/jobQueue.ts';
import { growthRow, MAX_RATIO, measureGrowth } from '../../../support/growth.ts';

const NOBODY: ReadonlySet<string> = new Set();

function job(uri: string, disk = false, path = uri): ReadJob {
  return { file: { uri, folder: 'workspace', path, atRepositoryRoot: true }, disk };
}

function queueOf(...jobs: readonly ReadJob[]): JobQueue {
  const queue = new JobQueue();
  jobs.forEach((each) => {
    queue.put(each);
  });
  return queue;
}

describe('JobQueue', () => {
  it('gives each file once, the first first', () => {
    const queue = queueOf(job('a'), job('b'), job('a'));
    assert.deepEqual([queue.take(NOBODY)?.file.uri, queue.take(NOBODY)?.file.uri], ['a', 'b']);
    assert.equal(queue.take(NOBODY), undefined);
    assert.equal(queue.size, 0);
  });

  it('keeps the newest place of a file, and that its disk is to be read', () => {
    const queue = queueOf(job('a', true, 'old'), job('a', false, 'new'));
    assert.deepEqual(queue.take(NOBODY), job('a', true, 'new'));
    queue.put(job('b', false, 'new'));
    queue.noteDisk('b');
    queue.noteDisk('unknown');
    assert.deepEqual(queue.take(NOBODY), job('b', true, 'new'));
    assert.equal(queue.size, 0);
  });

  it('holds a busy file back until it is free', () => {
    const queue = queueOf(job('a'), job('b'));
    assert.equal(queue.take(new Set(['a']))?.file.uri, 'b');
    assert.equal(queue.take(new Set(['a'])), undefined);
    assert.ok(queue.has('a'));
    queue.free('a');
    assert.equal(queue.take(NOBODY)?.file.uri, 'a');
    queue.free('a');
    assert.equal(queue.take(NOBODY), undefined);
  });

  it('forgets what is deleted, and gives it when it comes again', () => {
    const queue = queueOf(job('a'), job('b'));
    queue.delete('a');
    queue.put(job('a'));
    assert.deepEqual([queue.take(NOBODY)?.file.uri, queue.take(NOBODY)?.file.uri], ['a', 'b']);
    queue.put(job('c'));
    queue.clear();
    assert.equal(queue.take(NOBODY), undefined);
  });

  it('takes a time that grows with the number of files, not with its square', function () {
    this.timeout(60_000);
    const row = growthRow(
      'files taken one by one',
      (size) => 'x'.repeat(size),
      ({ length }) => {
        const queue = queueOf();
        for (let at = 0; at < length * 20; at += 1) {
          queue.put(job(String(at)));
        }
        while (queue.take(NOBODY) !== undefined);
      },
      // 20,000 files at most, where a square takes a second: with more of them the garbage collector decides.
      { upTo: 256 },
    );
    const { ratio, ms } = measureGrowth(row);
    assert.ok(ratio <= MAX_RATIO, ms.join(' ms, at four times the size '));
  });
});
