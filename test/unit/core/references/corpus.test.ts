import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { loadCorpus } from '../../../corpus/corpusTable.ts';
import { scanCorpus } from '../../../corpus/scanCorpus.ts';

const SHARED = fileURLToPath(new URL('../../../../../shared', import.meta.url));

describe('the references of the real files beside the project', () => {
  it('are found in every file, malformed ones too, with every field right', function () {
    this.timeout(60_000);
    const corpus = loadCorpus(SHARED);
    if (corpus !== undefined) {
      assert.deepEqual(scanCorpus(corpus).differences, []);
    }
  });
});
