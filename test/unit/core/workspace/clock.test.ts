import assert from 'node:assert/strict';
import { TimeSlice } from '../../../../src/core/workspace/clock.ts';
import type { Clock } from '../../../../src/core/workspace/clock.ts';

describe('TimeSlice', () => {
  it('pauses before a step whenever a slice is used up, however many wait', async () => {
    let time = 0;
    let sliceStart = 0;
    let longest = 0;
    const clock: Clock = {
      now: () => time,
      async pause() {
        await new Promise((resolve) => setImmediate(resolve));
        sliceStart = time;
      },
      after: () => ({ dispose: () => undefined }),
    };
    const slice = new TimeSlice(clock, 8);
    const step = (): void => {
      time += 3;
      longest = Math.max(longest, time - sliceStart);
    };
    await Promise.all(Array.from({ length: 50 }, async () => slice.run(step)));
    assert.equal(time, 150);
    assert.ok(longest <= 8 + 3, `held the thread for ${String(longest)} ms`);
  });

  it('makes one pause for all that wait, and lets them go in their order', async () => {
    let time = 0;
    let pauses = 0;
    const clock: Clock = {
      now: () => time,
      async pause() {
        pauses += 1;
        await new Promise((resolve) => setImmediate(resolve));
      },
      after: () => ({ dispose: () => undefined }),
    };
    const slice = new TimeSlice(clock, 8);
    const order: number[] = [];
    const steps = Array.from(
      { length: 1000 },
      (_, at) => async () =>
        slice.run(() => {
          time += 1;
          order.push(at);
        }),
    );
    await Promise.all(steps.map((step) => step()));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.ok(pauses <= 112, `${String(pauses)} pauses`);
    await assert.rejects(async () => {
      time += 100;
      await slice.run(() => {
        throw new Error('of the step');
      });
    }, /of the step/);
    assert.equal(await slice.run(() => Promise.resolve('next')), 'next');
  });
});
