import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import { FINDING_CODES } from '../../../../src/core/analysis/finding.ts';
import { RULES } from '../../../../src/core/analysis/ruleTable.ts';
import { FINDINGS_PAGE, findingsPages } from '../../../../src/core/messages/ruleTexts.ts';

describe('the page of findings', () => {
  const page = readFileSync(FINDINGS_PAGE, 'utf8');
  const headings = [...page.matchAll(/^## (.+)$/gmu)].map(([, title]) => title);

  it('has one section for each code, in the order of the table', () => {
    assert.deepEqual(headings, [...FINDING_CODES]);
  });

  it('says of each code how much it matters, where that is known from, and how to mend it', () => {
    for (const section of page.split(/^## /mu).slice(1)) {
      const [code = '', ...lines] = section.split('\n');
      const body = lines.join('\n').trim();
      assert.match(body, /^\*\*(?:Error|Warning|Information|Hint)\.?\*\*/u, code);
      assert.match(body, /\[[^\]]+\]/u, `${code}: no source`);
      assert.match(body, /\*\*(?:Fix(?:es)?:|Mend it)\*\*/u, `${code}: no remedy`);
    }
  });

  it('is looked for in the language of the reader, and is there in English at last', () => {
    assert.deepEqual(findingsPages('en'), [FINDINGS_PAGE]);
    assert.deepEqual(findingsPages('en-gb'), [FINDINGS_PAGE]);
    assert.deepEqual(findingsPages('de'), ['docs/findings.de.md', FINDINGS_PAGE]);
    assert.deepEqual(findingsPages('pt-br'), [
      'docs/findings.pt-br.md',
      'docs/findings.pt.md',
      FINDINGS_PAGE,
    ]);
    assert.ok(findingsPages('de').every((each) => existsSync(each)));
  });

  it('belongs to a table with one rule a code', () => {
    assert.deepEqual(
      RULES.map(({ code }) => code),
      [...FINDING_CODES],
    );
  });
});
