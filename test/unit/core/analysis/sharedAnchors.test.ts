import assert from 'node:assert/strict';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { anchoredTexts, usedElsewhere } from '../../../support/anchoredScalars.ts';
import { inputOf, readGoldenBuilds, readGoldenCases } from '../../../support/goldenCase.ts';

describe('a fix where an anchor stands on any scalar of a text', () => {
  it('changes nothing that another place takes through the anchor', function () {
    this.timeout(120_000);
    let tried = 0;
    for (const golden of [
      ...readGoldenCases('test/fixtures/fixes'),
      ...readGoldenBuilds('test/fixtures/builds'),
    ]) {
      for (const { text } of anchoredTexts(golden.text)) {
        tried += checkFixes(text, inputOf({ ...golden, text }));
      }
    }
    assert.ok(tried > 1000, String(tried));
  });

  it('is offered where nothing uses the anchor', () => {
    const text = 'resources:\n  - name: r\n    type: &t ecr\n    integration: my-ecr\n';
    const document = parseShippableDocument(text);
    const place = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
    const references = findReferences(document, place);
    const fixes = analyzeDocument({ document, references, place, known: null }).flatMap(
      (finding) => finding.fixes,
    );
    assert.ok(fixes.some(({ kind }) => kind === 'edit'));
  });
});

function checkFixes(text: string, input: ReturnType<typeof inputOf>): number {
  const wanted = usedElsewhere(text);
  const fixes = analyzeDocument(input).flatMap((finding) =>
    finding.fixes.filter(({ kind }) => kind === 'edit'),
  );
  for (const fix of fixes) {
    if (fix.kind === 'edit') {
      const after = applyEdits(text, fix.edits);
      assert.equal(usedElsewhere(after), wanted, `${editTitle(fix)}\n${text}\n=>\n${after}`);
    }
  }
  return fixes.length;
}
