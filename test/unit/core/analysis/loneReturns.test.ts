import assert from 'node:assert/strict';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { Finding } from '../../../../src/core/analysis/finding.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { inputOf, readGoldenCases } from '../../../support/goldenCase.ts';

/** What is found, with what each fix makes of the text; line ends are newlines. */
function told(text: string, findings: readonly Finding[]): readonly unknown[] {
  return findings.map(({ fixes, ...finding }) => ({
    ...finding,
    fixes: fixes.map((fix) =>
      fix.kind === 'edit' ? applyEdits(text, fix.edits).replaceAll('\r', '\n') : fix,
    ),
  }));
}

describe('a text whose lines carriage returns end', () => {
  for (const golden of readGoldenCases('test/fixtures/fixes').filter(({ text }) => !text.includes('\r'))) {
    it(`has the same findings and fixes as with newlines: ${golden.name}`, () => {
      const text = golden.text.replaceAll('\n', '\r');
      assert.deepEqual(
        told(text, analyzeDocument({ ...inputOf(golden), ...pick(inputOf({ ...golden, text })) })),
        told(golden.text, analyzeDocument(inputOf(golden))),
      );
    });
  }
});

function pick({ document, references }: ReturnType<typeof inputOf>): object {
  return { document, references };
}
