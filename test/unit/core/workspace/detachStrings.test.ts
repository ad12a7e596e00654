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

  it('makes equal places one object, and no others', () => {
    const pool = new Map<string | number, unknown>();
    const placeOf = (line: number, column: number): object => ({ line, column, endLine: line, endColumn: 9 });
    const values = (): readonly object[] => [
      placeOf(1, 2),
      placeOf(2, 1),
      placeOf(1, 4095),
      placeOf(2 ** 29 - 1, 7),
      { start: 1, end: 2 },
      { start: 2, end: 4 },
      { start: 0, end: 0 },
      { start: 0, end: 4095 },
      { start: 1, end: 1 },
    ];
    const [first, second] = [detachStrings(values(), pool), detachStrings(values(), pool)];
    assert.deepEqual(first, values());
    assert.deepEqual(second, first);
    assert.ok(second.every((value, at) => value === first[at]));
    const others = (): readonly object[] => [
      { start: 1, end: 2, isOpen: true },
      { start: 1, end: 0 },
      { start: 0, end: 4096 },
      { start: null, end: null },
      { line: 1, column: 2, endLine: 2, endColumn: 9 },
      placeOf(1, 4096),
      placeOf(2 ** 29, 7),
      { line: 1, column: 2, endLine: 1, other: 9 },
    ];
    const [third, fourth] = [detachStrings(others(), pool), detachStrings(others(), pool)];
    assert.deepEqual(third, others());
    assert.ok(fourth.every((value, at) => value !== third[at]));
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
    const pool = new Map<string | number, unknown>();
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
    const pool = new Map<string | number, unknown>();
    for (let at = 0; at < 30_000; at += 1) {
      detachStrings([String(at), { start: at, end: at + 1 }], pool);
    }
    assert.ok(pool.size <= 40_002);
  });
});
