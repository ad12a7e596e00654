import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { Finding } from '../../../../src/core/analysis/finding.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import {
  inputOf,
  placeOf,
  readGoldenBuilds,
  readGoldenCases,
  type GoldenCase,
} from '../../../support/goldenCase.ts';

const FOLDER = 'test/fixtures/fixes';
const cases = [...readGoldenCases(FOLDER), ...readGoldenBuilds('test/fixtures/builds')];

/** A new case needs no TypeScript: a file, its comments and, with UPDATE_GOLDENS=1, its golden file. */
describe('golden findings', () => {
  for (const golden of cases) {
    it(golden.name, () => {
      const findings = analyzeDocument(inputOf(golden));
      const places = findings.map(({ code, message, range }, index) => {
        const place = placeOf(golden.text, range);
        const worded = `${message.id}@${place}`;
        return golden.expected[index]?.place === worded ? worded : `${code}@${place}`;
      });
      assert.deepEqual(
        places,
        golden.expected.map(({ place }) => place),
      );
      checkFix(golden, findings);
    });
  }
});

function checkFix(golden: GoldenCase, findings: readonly Finding[]): void {
  const index = golden.expected.findIndex(({ title }) => title !== null);
  const title = golden.expected[index]?.title;
  if (title === null || title === undefined) {
    return;
  }
  const fixes = findings[index]?.fixes.filter((fix) => fix.kind === 'edit') ?? [];
  const fix = fixes.find((candidate) => editTitle(candidate) === title);
  assert.ok(fix, `no fix "${title}" among ${fixes.map(editTitle).join(', ')}`);
  const result = applyEdits(golden.text, fix.edits);
  if (process.env['UPDATE_GOLDENS'] === '1') {
    writeFileSync(golden.goldenPath, result);
    return;
  }
  assert.equal(result, golden.golden);
}
