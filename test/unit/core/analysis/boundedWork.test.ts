import assert from 'node:assert/strict';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';
import { commonBranch, MAX_LOOKS, readyFilter } from '../../../../src/core/analysis/facts/branchOverlap.ts';
import { NearNames } from '../../../../src/core/analysis/facts/nearestName.ts';

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
      const names = new NearNames(records);
      for (let name = 0; name < 50; name += 1) {
        names.near(`unknown-${String(name)}-${'elsewhere-'.repeat(6)}`);
      }
    });
    assert.ok(ms < 1000, `took ${ms.toFixed(0)} ms`);
  });

  it('compares no names that are longer than anybody types', () => {
    const long = (at: number): string => `${'n'.repeat(4000)}${String(at)}`;
    const records = Array.from({ length: 1000 }, (_, at) => long(at));
    const ms = processorMs(() => {
      assert.deepEqual(new NearNames(records).near(long(5000)), []);
    });
    assert.ok(ms < 1000, `took ${ms.toFixed(0)} ms`);
  });

  it('finds a near name among 1,000', () => {
    const records = Array.from(
      { length: 1000 },
      (_, index) => `record-${String(index).padStart(4, '0')}-ecr`,
    );
    assert.equal(new NearNames(records).near('recrod-0123-ecr')[0], 'record-0123-ecr');
  });

  it('gives up on a filter with thousands of patterns', () => {
    const long = readyFilter({ only: Array.from({ length: 5000 }, (_, at) => `b${String(at)}`), except: [] });
    const looks = { left: MAX_LOOKS, givenUp: 0 };
    assert.equal(commonBranch([long], looks), null);
    assert.equal(looks.givenUp, 1);
  });

  it('compares no more patterns than a moment allows, however many entries a file has', () => {
    const entries = Array.from({ length: 200 }, (_, entry) => ecrEntry(entry, '*a*', 12));
    let told: readonly (string | undefined)[] = [];
    const ms = processorMs(() => {
      told = notCompared(`integrations:\n  hub:\n${entries.join('')}`);
    });
    assert.deepEqual(told, ['superseded-entry.not-compared']);
    assert.ok(ms < 2000, `took ${ms.toFixed(0)} ms`);
  });

  it('says so where filters were not compared, and only there', () => {
    const list = (start: string, count: number): string =>
      Array.from({ length: count }, (_, at) => `"${start}${String(at)}"`).join(', ');
    const hub = (...filters: readonly string[]): string =>
      `integrations:\n  hub:\n${filters.map((only, at) => `    - {integrationName: n${String(at)}, type: ecr, region: us-east-1, branches: {only: [${only}]}}\n`).join('')}`;
    assert.deepEqual(notCompared(hub(list('a', 190), list('b', 190))), []);
    assert.deepEqual(notCompared(hub(list('a*', 10), list('b*', 10))), []);
    assert.equal(notCompared(hub(list('a', 201), list('b', 2))).length, 1);
    assert.equal(notCompared(hub(list('a*', 30), list('b*', 30))).length, 1);
    const free = Array.from({ length: 3000 }, () => '"*"');
    const apart = Array.from({ length: 3000 }, (_, at) => `"only-${String(at)}"`);
    assert.deepEqual(notCompared(hub(...free)), []);
    assert.equal(notCompared(hub(...apart)).length, 1);
  });

  it('compares every entry of a file that somebody may have written', () => {
    const entries = Array.from({ length: 60 }, (_, entry) => ecrEntry(entry, 'release/', 3));
    const same = ['release/5x1', 'release/59x2'].map(
      (branch) =>
        `    - integrationName: last\n      type: ecr\n      region: us-east-1\n      branches: {only: [${branch}]}\n`,
    );
    const text = `integrations:\n  hub:\n${[...entries, ...same].join('')}`;
    const found = findFindings(text, REQUEST).filter(({ code }) => code === 'superseded-entry');
    assert.deepEqual(
      found.map(({ message }) => [message.params['name'], message.params['branch']]),
      [
        ['n5', 'release/5x1'],
        ['n59', 'release/59x2'],
      ],
    );
  });
});

/** What is said about entries that were not compared. */
function notCompared(text: string): readonly string[] {
  return findFindings(text, REQUEST)
    .map(({ message }) => message.id)
    .filter((id) => id === 'superseded-entry.not-compared');
}

const REQUEST = {
  place: { path: 'shippable.yml', atRepositoryRoot: true, siblings: null },
  known: null,
  severities: {},
};

/** An entry with a filter of its own. */
function ecrEntry(entry: number, start: string, patterns: number): string {
  const only = Array.from({ length: patterns }, (_, at) => `"${start}${String(entry)}x${String(at)}"`);
  return `    - integrationName: n${String(entry)}\n      type: ecr\n      region: us-east-1\n      branches: {only: [${only.join(', ')}]}\n`;
}
