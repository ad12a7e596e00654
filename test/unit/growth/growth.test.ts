import assert from 'node:assert/strict';

import { growthRow, MAX_RATIO, measureGrowth } from '../../support/growth.ts';

describe('the measure of growth', () => {
  it('passes work that grows with its input and one that is over in no measurable time', () => {
    const linear = growthRow(
      '',
      (size) => 'a '.repeat(size * 50),
      (text) => text.split(' ').sort().join(),
    );
    assert.ok(measureGrowth(linear).ratio <= MAX_RATIO);
    assert.ok(measureGrowth(growthRow('', String, (text) => text.length)).ratio <= MAX_RATIO);
  });

  it('refuses work that grows with the square of its input', function () {
    this.timeout(60_000);
    const square = growthRow(
      '',
      (size) => `x${' '.repeat(size)}x`,
      (text) => text.replace(/[ \t]+$/, ''),
      { from: 2048, upTo: 2048 },
    );
    assert.ok(measureGrowth(square).ratio > MAX_RATIO);
  });

  it('passes a step that comes once, as the collection of garbage does', () => {
    const step = growthRow(
      '',
      (size) => Array.from({ length: size > 256 ? size + 4096 : size }, (_, at) => String(at)),
      (numbers) => JSON.stringify(Array.from({ length: 64 }, () => numbers.toSorted())),
      { from: 256, upTo: 256 },
    );
    assert.ok(measureGrowth(step).ratio <= MAX_RATIO);
  });
});
