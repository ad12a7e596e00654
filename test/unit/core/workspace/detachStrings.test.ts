import assert from 'node:assert/strict';
import { detachStrings } from '../../../../src/core/workspace/detachStrings.ts';

describe('detachStrings', () => {
  it('copies plain data as it is', () => {
    const value = { a: 'text', b: [1, null, { c: 'text', d: true }], e: null, f: '\ud800 lone' };
    const copy = detachStrings(value, new Map());
    assert.deepEqual(copy, value);
    assert.notEqual(copy, value);
  });

  it('does not outgrow its pool', () => {
    const pool = new Map<string, string>();
    for (let at = 0; at < 30_000; at += 1) {
      detachStrings(String(at), pool);
    }
    assert.ok(pool.size <= 20_001);
  });
});
