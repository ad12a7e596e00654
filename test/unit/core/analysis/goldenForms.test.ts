import assert from 'node:assert/strict';

import { FINDING_CODES } from '../../../../src/core/analysis/finding.ts';
import { readGoldenBuilds, readGoldenCases } from '../../../support/goldenCase.ts';
import { formsOf, GOLDEN_FORMS, type GoldenForm } from '../../../support/goldenForms.ts';

/** Forms that a row of the table cannot have, with the reason. */
const IMPOSSIBLE: ReadonlyMap<string, readonly [forms: readonly GoldenForm[], why: string]> = new Map([
  ['large-file', [GOLDEN_FORMS, 'a file above 1 MB; it has a test of its own']],
]);

describe('golden cases', () => {
  const table = formsOf([
    ...readGoldenCases('test/fixtures/fixes'),
    ...readGoldenBuilds('test/fixtures/builds'),
  ]);
  const rows = new Set([...FINDING_CODES, ...table.keys()]);

  for (const row of [...rows].sort()) {
    it(`cover "${row}" in block and flow style, with CRLF, tabs and comments`, () => {
      const [impossible = [], why = ''] = IMPOSSIBLE.get(row) ?? [];
      const present = table.get(row) ?? new Set();
      assert.deepEqual(
        GOLDEN_FORMS.filter((form) => !present.has(form) && !impossible.includes(form)),
        [],
        why,
      );
      assert.deepEqual(
        impossible.filter((form) => present.has(form)),
        [],
        'listed as impossible, yet there',
      );
    });
  }
});
