import assert from 'node:assert/strict';
import { GatheredChanges } from '../../../../src/host/views/gatheredChanges.ts';
import { ManualClock } from '../../../support/manualClock.ts';

function gathering(): {
  readonly clock: ManualClock;
  readonly gathered: GatheredChanges;
  drawn: string[];
  many: boolean;
} {
  const clock = new ManualClock();
  const drawn: string[] = [];
  const state = { clock, drawn, many: false };
  const gathered = new GatheredChanges({
    clock,
    readsMany: () => state.many,
    draw: ({ names, recordIds, all }) => {
      drawn.push([...names, ...recordIds, ...(all ? ['all'] : [])].join(' '));
    },
  });
  return Object.assign(state, { gathered });
}

describe('changes of the tree', () => {
  it('that come within moments are drawn together', () => {
    const { clock, gathered, drawn } = gathering();
    gathered.note({ names: new Set(['one']) });
    clock.advance(60);
    gathered.note({ names: new Set(['two']), recordIds: new Set(['id']) });
    assert.deepEqual(drawn, []);
    clock.advance(60);
    assert.deepEqual(drawn, ['one two id']);
    gathered.note({ all: true });
    clock.advance(100);
    assert.deepEqual(drawn, ['one two id', 'all'], 'what was drawn is not drawn again');
  });

  it('are drawn twice a second while many files are read', () => {
    const state = gathering();
    state.many = true;
    for (let at = 0; at < 20; at += 1) {
      state.gathered.note({ names: new Set([String(at)]) });
      state.clock.advance(100);
    }
    assert.equal(state.drawn.length, 4);
  });

  it('are drawn no more once the view is gone', () => {
    const { clock, gathered, drawn } = gathering();
    gathered.note({ all: true });
    gathered.dispose();
    clock.advance(1000);
    assert.deepEqual(drawn, []);
  });
});
