import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { detachStrings } from '../../../../src/core/workspace/detachStrings.ts';

describe('detachStrings', () => {
  it('copies plain data as it is', () => {
    const value = { a: 'text', b: [1, null, { c: 'text', d: true }], e: null, f: '\ud800 lone' };
    const copy = detachStrings(value, new Map());
    assert.deepEqual(copy, value);
    assert.notEqual(copy, value);
  });

  it('shares what holds no string', () => {
    const value = { range: { start: 1, end: 2 }, names: ['text'] };
    const copy = detachStrings(value, new Map());
    assert.equal(copy.range, value.range);
    assert.notEqual(copy.names, value.names);
  });

  it('shares one empty list', () => {
    const { none, nested } = detachStrings({ none: [], nested: [[]] }, new Map());
    assert.deepEqual(none, []);
    assert.equal(nested[0], none);
  });

  it('keeps no text of which a string is a part', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const pool = new Map<string, string>();
    const before = used();
    const kept = Array.from({ length: 10 }, (_, at) => {
      const text = JSON.parse(
        JSON.stringify(`name of a file, number ${String(at)}${' x'.repeat(500_000)}`),
      ) as string;
      return detachStrings({ list: [{ name: text.slice(0, 23) }], range: { start: 0, end: 1 } }, pool);
    });
    assert.ok(used() - before < 3_000_000);
    assert.equal(kept.length, 10);
  });

  it('does not outgrow its pool', () => {
    const pool = new Map<string, string>();
    for (let at = 0; at < 30_000; at += 1) {
      detachStrings(String(at), pool);
    }
    assert.ok(pool.size <= 20_001);
  });
});
