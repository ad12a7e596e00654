import assert from 'node:assert/strict';

import { fail, succeed } from '../../../src/core/domain/result.ts';
import { NotSeenList, notSeen } from '../../../src/core/search/searchEnd.ts';
import { ContentReader } from '../../../src/search/contentReader.ts';
import type { UnreadFile } from '../../../src/search/contentReader.ts';
import { KeptContents } from '../../../src/search/keptContents.ts';

/** Files of which those whose numbers are named hang until their request is given up. */
function files(count: number, hanging: readonly number[]): readonly UnreadFile[] {
  return Array.from({ length: count }, (_, index) => ({
    repository: `acme/r${String(index)}`,
    repositoryKey: null,
    path: 'shippable.yml',
    linkTo: () => null,
    contentId: null,
    read: () =>
      Promise.resolve(
        hanging.includes(index) ? fail(notSeen('timed-out', 'host.test')) : succeed(String(index)),
      ),
  }));
}

async function read(unread: readonly UnreadFile[], signal = new AbortController().signal) {
  const reader = new ContentReader({ kept: new KeptContents(), http: { signal } }, new NotSeenList());
  const sizes: number[] = [];
  for await (const part of reader.read(unread)) {
    sizes.push(part.length);
  }
  const end = reader.end();
  const told = end.kind === 'partial' ? end.notSeen : [];
  return {
    sizes,
    hasEnded: reader.hasEnded,
    told: told.map(({ reason, detail }) => `${reason} ${detail ?? ''}`),
  };
}

describe('ContentReader', () => {
  it('gives what it read bit by bit', async () => {
    assert.deepEqual(await read(files(120, [])), { sizes: [50, 50, 20], hasEnded: false, told: [] });
  });

  it('leaves a file that hangs, and reads the others', async () => {
    assert.deepEqual(await read(files(120, [3, 60])), {
      sizes: [49, 49, 20],
      hasEnded: false,
      told: [
        'file-not-read acme/r3 shippable.yml (timed-out)',
        'file-not-read acme/r60 shippable.yml (timed-out)',
      ],
    });
  });

  it('ends when several hang', async () => {
    const { hasEnded, told } = await read(files(120, [0, 50, 100]));
    assert.equal(hasEnded, true);
    assert.match(told.at(-1) ?? '', /^timed-out \d+ files not read/);
  });

  it('ends with the first when the time of the search is over', async () => {
    const { sizes, told } = await read(files(60, [0, 1, 2, 3]), AbortSignal.abort());
    assert.deepEqual(told, ['timed-out 60 files not read (host.test)']);
    assert.deepEqual(sizes, [0, 0]);
  });
});
