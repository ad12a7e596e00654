import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { FINDING_CODES } from '../../../../src/core/analysis/finding.ts';
import { RULES } from '../../../../src/core/analysis/ruleTable.ts';
import { FINDINGS_PAGE } from '../../../../src/core/messages/ruleTexts.ts';

describe('the page of findings', () => {
  const headings = [...readFileSync(FINDINGS_PAGE, 'utf8').matchAll(/^## (.+)$/gmu)].map(
    ([, title]) => title,
  );

  it('has one section for each code, in the order of the table', () => {
    assert.deepEqual(headings, [...FINDING_CODES]);
  });

  it('belongs to a table with one rule a code', () => {
    assert.deepEqual(
      RULES.map(({ code }) => code),
      [...FINDING_CODES],
    );
  });
});
