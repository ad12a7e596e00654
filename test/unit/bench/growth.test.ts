import assert from 'node:assert/strict';
import { growthOf, judge } from '../../../bench/soak/growth.ts';

/** Up and down by 50 kB, as memory moves from day to day. */
function noise(day: number): number {
  return 50_000 * Math.sin(day * 2.3);
}

describe('the growth of memory over days', () => {
  const days = Array.from({ length: 25 }, (_, day) => day);
  const EDITS = 40;
  const BOUND = 1024 * EDITS;

  it('is the slope of the line through what was measured', () => {
    const { slope, error } = growthOf(days.map((day) => 7 + day * 3));
    assert.ok(Math.abs(slope - 3) < 1e-9 && error < 1e-6);
  });

  it('finds a leak of two kilobytes an edit below noise that is larger than a day of it', () => {
    const held = days.map((day) => 4e7 + day * 2048 * EDITS + noise(day));
    assert.equal(judge(growthOf(held), BOUND), 'grows');
  });

  it('calls flat what only goes up and down', () => {
    assert.equal(judge(growthOf(days.map((day) => 4e7 + noise(day))), BOUND), 'flat');
  });

  it('does not call flat what is measured too coarsely, or hardly at all', () => {
    const coarse = growthOf(days.map((day) => 4e7 + 40 * noise(day)));
    assert.equal(judge(coarse, BOUND), 'not clear');
    assert.equal(judge(growthOf([1, 1]), BOUND), 'not clear');
  });
});
