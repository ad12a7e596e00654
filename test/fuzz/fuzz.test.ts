import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { fuzzTexts } from './fuzzTexts.ts';
import { checkAll, runFuzz } from './runFuzz.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const INPUTS = 5000;

describe('5,000 mutated and generated files', () => {
  it('are read, analysed and edited without a throw, a hang or a range outside the text', () => {
    const seed = Date.now() % 1_000_000_000;
    process.stdout.write(`    seeds ${String(seed)} to ${String(seed + INPUTS - 1)}\n`);
    const { failures } = runFuzz(fuzzTexts(ROOT), { count: INPUTS, firstSeed: seed, check: checkAll });
    assert.deepEqual(failures, []);
  });
});
