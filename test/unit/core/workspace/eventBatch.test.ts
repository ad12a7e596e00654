import assert from 'node:assert/strict';
import { gatherEvents } from '../../../../src/core/workspace/eventBatch.ts';
import type { PlaceEvent } from '../../../../src/core/workspace/eventBatch.ts';
import type { Clock } from '../../../../src/core/workspace/clock.ts';
import { NODE_CLOCK } from '../../../support/testClock.ts';

const isNoise = (uri: string): boolean => uri.includes('/node_modules/');

function events(...told: readonly (readonly [PlaceEvent<string>['kind'], string])[]): PlaceEvent<string>[] {
  return told.map(([kind, uri]) => ({ kind, uri }));
}

describe('gatherEvents', () => {
  it('has each place once, as it was last, and nothing of what cannot matter', async () => {
    const gathered = await gatherEvents(
      events(
        ['changed', 'a'],
        ['changed', 'a'],
        ['created', 'b'],
        ['deleted', 'c'],
        ['created', 'c'],
        ['changed', 'd'],
        ['deleted', 'd'],
        ['edited', 'e'],
        ['created', 'x/node_modules/y'],
      ),
      { isNoise, clock: NODE_CLOCK },
    );
    assert.deepEqual(gathered, {
      written: ['a', 'b', 'c'],
      edited: ['e'],
      deleted: ['d'],
      created: ['b', 'c'],
    });
  });

  it('takes thousands that come at once in slices', async () => {
    let now = 0;
    let inSlice = 0;
    let most = 0;
    const clock: Clock = {
      ...NODE_CLOCK,
      now: () => now,
      pause: () => {
        inSlice = 0;
        return Promise.resolve();
      },
    };
    const slow = (): boolean => {
      now += 1;
      inSlice += 1;
      most = Math.max(most, inSlice);
      return false;
    };
    const many = Array.from({ length: 4000 }, (_, at) => ({ kind: 'changed', uri: String(at) }) as const);
    const { written } = await gatherEvents(many, { isNoise: slow, clock });
    assert.equal(written.length, 4000);
    assert.ok(most <= 10, `${String(most)} events in one turn`);
  });
});
