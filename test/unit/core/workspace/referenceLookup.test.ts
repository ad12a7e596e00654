import assert from 'node:assert/strict';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { referencesIn, ReferenceLookup } from '../../../../src/core/workspace/referenceLookup.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';

const FILE: SourceFile = { uri: 'memory:/a', folder: 'a', path: 'shippable.yml', atRepositoryRoot: true };

function analysisOf(count: number) {
  const entries = Array.from(
    { length: count },
    (_, at) => `    - integrationName: n${String(at % 7)}\n      type: ecr\n`,
  );
  return analyzeText(`integrations:\n  hub:\n${entries.join('')}`, FILE, { strings: new Map() });
}

describe('looking up references by name', () => {
  for (const count of [3, 64, 65, 500]) {
    it(`finds in ${String(count)} references what looking at each finds, in the same order`, () => {
      const lookup = new ReferenceLookup();
      const analysis = analysisOf(count);
      assert.equal(analysis.references.length, count);
      for (const name of ['n0', 'n1', 'n6', 'nobody']) {
        const expected = referencesIn(FILE, analysis, name);
        assert.deepEqual(lookup.referencesIn(FILE, analysis, name), expected);
        assert.deepEqual(lookup.referencesIn(FILE, analysis, name), expected);
      }
    });
  }
});
