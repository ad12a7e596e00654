import assert from 'node:assert/strict';
import { rowInSight } from '../../../../src/host/login/rowInSight.ts';
import { ManualClock } from '../../../support/manualClock.ts';

describe('the row whose login is to be tested', () => {
  it('holds up no test where VS Code never answers whether it is shown', async () => {
    const clock = new ManualClock();
    const answer = rowInSight(new Promise<boolean>(() => undefined), clock);
    clock.advance(1000);
    assert.equal(await answer, false);
  });

  it('is seen where VS Code says so, and not where it has gone', async () => {
    const clock = new ManualClock();
    assert.equal(await rowInSight(Promise.resolve(true), clock), true);
    assert.equal(await rowInSight(Promise.reject(new Error('element not found')), clock), false);
  });
});
