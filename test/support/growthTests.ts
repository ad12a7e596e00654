import assert from 'node:assert/strict';

import { MAX_RATIO, measureGrowth } from './growth.ts';
import type { GrowthRow } from './growth.ts';

/** One test a row: four times the input takes about four times the work. */
export function describeGrowth(title: string, rows: readonly GrowthRow[]): void {
  describe(`work grows no faster than its input: ${title}`, () => {
    for (const row of rows) {
      it(row.name, function () {
        this.timeout(60_000);
        const { ratio, step, size, ms } = measureGrowth(row);
        const shown = `${ms[0].toFixed(1)} ms at size ${String(size)}, ${ms[1].toFixed(1)} ms at four times that`;
        assert.ok(ratio <= MAX_RATIO, `${step}: ${shown}`);
      });
    }
  });
}
