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
    );
    assert.ok(measureGrowth(square).ratio > MAX_RATIO);
  });
});
