import assert from 'node:assert/strict';

import { injectSlips } from '../../../inject/inject.ts';
import { ownFiles } from '../../../inject/injectedFiles.ts';
import { SLIPS } from '../../../inject/slips.ts';

/** The same over the real files, with more places a file: `npm run inject`. */
describe('slips of the pen', () => {
  const { kinds, failures } = injectSlips(ownFiles(), { perKind: 6, seed: 7, within: 2 });
  const sum = (count: (kind: (typeof kinds)[number]) => number): number =>
    kinds.reduce((total, kind) => total + count(kind), 0);

  it('come in many kinds, most of which our own files have a place for', () => {
    assert.ok(SLIPS.length >= 60);
    assert.ok(kinds.filter(({ slips }) => slips > 0).length >= 60);
  });

  it('are told within two lines', () => {
    const share = sum(({ told }) => told) / sum(({ slips }) => slips);
    assert.ok(share >= 0.99, `${(100 * share).toFixed(1)} %\n${failures.join('\n')}`);
  });

  it('hide no name without a word', () => {
    assert.deepEqual(
      failures.filter((line) => line.includes('LOST')),
      [],
    );
  });
});
