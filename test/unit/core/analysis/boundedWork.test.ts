import assert from 'node:assert/strict';

import { commonBranch } from '../../../../src/core/analysis/facts/branchOverlap.ts';
import { nearestAll } from '../../../../src/core/analysis/facts/nearestName.ts';

function processorMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('work of findings that people feel at each key', () => {
  it('compares 50 unknown names with 1,000 long ones in a moment', () => {
    const records = Array.from(
      { length: 1000 },
      (_, index) => `team-${String(index)}-${'registry-'.repeat(7)}x`,
    );
    const ms = processorMs(() => {
      for (let name = 0; name < 50; name += 1) {
        nearestAll(`unknown-${String(name)}-${'elsewhere-'.repeat(6)}`, records);
      }
    });
    assert.ok(ms < 1000, `took ${ms.toFixed(0)} ms`);
  });

  it('finds a near name among 1,000', () => {
    const records = Array.from(
      { length: 1000 },
      (_, index) => `record-${String(index).padStart(4, '0')}-ecr`,
    );
    assert.equal(nearestAll('recrod-0123-ecr', records)[0], 'record-0123-ecr');
  });

  it('looks for a common branch of long filters in a moment', () => {
    const only = Array.from({ length: 150 }, (_, index) => `feature/*${String(index)}*`);
    const filter = { only, except: [] };
    const ms = processorMs(() => {
      for (let pair = 0; pair < 100; pair += 1) {
        commonBranch([filter, { only: ['none'], except: [] }, filter]);
      }
    });
    assert.ok(ms < 2000, `took ${ms.toFixed(0)} ms`);
    assert.equal(
      commonBranch([{ only: Array.from({ length: 5000 }, (_, i) => `b${String(i)}`), except: [] }]),
      null,
    );
  });
});
