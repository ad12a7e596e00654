import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import { editDistance, NearNames } from '../../../../src/core/analysis/facts/nearestName.ts';

const LETTERS = 'aEr-1';

/** A word of 4 to 11 letters that its number alone decides. */
function wordOf(seed: string): string {
  const [length = 0, ...letters] = createHash('sha256').update(seed).digest();
  return letters
    .slice(0, 4 + (length % 8))
    .map((letter) => LETTERS[letter % LETTERS.length])
    .join('');
}

/** The word with up to two letters changed. */
function withSlips(word: string, seed: string): string {
  const letters = Array.from(word);
  for (const slip of wordOf(seed).slice(0, 2)) {
    letters[(slip.charCodeAt(0) * 7) % letters.length] = slip;
  }
  return letters.join('');
}

describe('NearNames', () => {
  it('finds the nearest name that a comparison with every name finds, or none', () => {
    let found = 0;
    for (let round = 0; round < 2000; round += 1) {
      const names = Array.from({ length: 25 }, (_, at) => wordOf(`${String(round)}-${String(at)}`));
      const wanted = withSlips(names[0] ?? '', String(round));
      const distances = names
        .filter((name) => name !== wanted)
        .map((name) => editDistance(wanted.toLowerCase(), name.toLowerCase()));
      const least = Math.min(...distances);
      const [near] = new NearNames(names).near(wanted);
      const isNear = least <= Math.max(1, Math.floor(wanted.length / 4));
      assert.equal(near !== undefined, isNear, `${wanted} among ${names.join(' ')}`);
      if (near !== undefined) {
        found += 1;
        assert.equal(editDistance(wanted.toLowerCase(), near.toLowerCase()), least);
      }
    }
    assert.ok(found > 200, `only ${String(found)} rounds had a near name`);
  });
});
