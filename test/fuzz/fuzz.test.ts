import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { fuzzKind, type FuzzKind } from './kinds.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How many of each: a login takes some ten times as long as a text. */
const INPUTS: readonly (readonly [FuzzKind, number, what: string])[] = [
  ['yaml', 4000, 'mutated and generated files are read, analysed and edited'],
  ['docker', 500, 'Docker configs are read and offered for import'],
  ['replies', 120, 'servers are logged in to'],
];

describe('fuzz', () => {
  for (const [kind, count, what] of INPUTS) {
    it(`${String(count)} ${what} without a throw, a hang or a leak`, async () => {
      const seed = Date.now() % 1_000_000_000;
      process.stdout.write(`    ${kind}: seeds ${String(seed)} to ${String(seed + count - 1)}\n`);
      const { failures } = await fuzzKind(kind, { root: ROOT, count, seed });
      assert.deepEqual(failures, []);
    });
  }
});
