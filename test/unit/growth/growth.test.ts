import assert from 'node:assert/strict';

import { growthRow, MAX_RATIO, measureGrowth, type Growth } from '../../support/growth.ts';

/** The growth of work of so many milliseconds, each run of which takes up to `noise` times as long. */
function growthOf(msOf: (size: number) => number, noise: number): Growth {
  let runs = 0;
  const row = growthRow(
    '',
    (size) => size,
    (size) => msOf(size),
  );
  return measureGrowth(row, (step) => {
    runs += 1;
    // The fractions of the golden ratio fill the range evenly.
    return Number(step()) * (1 + (noise - 1) * ((runs * 0.618_034) % 1));
  });
}

describe('the measure of growth', () => {
  it('passes work that grows with its input, on a busy machine too, and one that is over in no time', () => {
    for (const noise of [1, 1.5, 3]) {
      const { ratio } = growthOf((size) => size / 20, noise);
      assert.ok(ratio <= MAX_RATIO, `${String(noise)}: ${String(ratio)}`);
    }
    assert.equal(growthOf(() => 0.1, 3).ratio, 0);
  });

  it('refuses work that grows with the square of its input', () => {
    for (const noise of [1, 1.3, 1.6]) {
      const { ratio } = growthOf((size) => size ** 2 / 20_000, noise);
      assert.ok(ratio > MAX_RATIO, `${String(noise)}: ${String(ratio)}`);
    }
  });

  it('passes a step that comes once, as the collection of garbage does', () => {
    assert.ok(growthOf((size) => size / 20 + (size > 600 ? 500 : 0), 1.2).ratio <= MAX_RATIO);
  });

  it('measures the time of the processor where nothing else is given', () => {
    const sorted = growthRow(
      '',
      (size) => 'a '.repeat(size * 50),
      (text) => text.split(' ').sort().join(),
    );
    const { ratio, ms } = measureGrowth(sorted);
    assert.ok(ratio <= MAX_RATIO && ms[0] > 0 && ms[1] > ms[0], ms.join());
  });
});
