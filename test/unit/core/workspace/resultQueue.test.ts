import assert from 'node:assert/strict';
import { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import { NO_REFERENCES } from '../../../../src/core/workspace/fileAnalysis.ts';
import { ResultQueue } from '../../../../src/core/workspace/resultQueue.ts';
import { ManualClock } from '../../../support/manualClock.ts';

function createQueue(): { clock: ManualClock; index: IntegrationIndex; queue: ResultQueue } {
  const clock = new ManualClock();
  const index = new IntegrationIndex((error) => assert.fail(String(error)));
  const queue: ResultQueue = new ResultQueue({
    clock,
    index,
    onTold: () => {
      queue.tell(false);
    },
  });
  for (let number = 0; number < 1000; number += 1) {
    const uri = `file:///w/${String(number)}/shippable.yml`;
    const file = { uri, folder: 'w', path: `${String(number)}/shippable.yml`, atRepositoryRoot: true };
    queue.put({ uri, entry: { file, analysis: NO_REFERENCES, saved: null, unknown: null } });
  }
  return { clock, index, queue };
}

describe('ResultQueue', () => {
  it('lets results gather while more are expected', () => {
    const { clock, index, queue } = createQueue();
    queue.tell(true);
    clock.advance(149);
    assert.equal(index.size, 0);
    clock.advance(1);
    assert.equal(index.size, 1000);
  });

  it('tells many as soon as no more are expected, in turns of their own', () => {
    const { clock, index, queue } = createQueue();
    queue.tell(true);
    queue.tell(false);
    assert.equal(index.size, 0);
    clock.advance(0);
    assert.equal(index.size, 1000);
  });
});
