import assert from 'node:assert/strict';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { AnalysisInput } from '../../../../src/core/analysis/analysisContext.ts';
import type { TextEdit } from '../../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { withLineEndsOf } from '../../../../src/core/edits/lineEnds.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { inputOf, readGoldenBuilds, readGoldenCases } from '../../../support/goldenCase.ts';

type Input = Omit<AnalysisInput, 'document' | 'references'>;

const GOLDENS = [
  ...readGoldenCases('test/fixtures/fixes'),
  ...readGoldenBuilds('test/fixtures/builds'),
].filter(({ text }) => !text.includes('\r'));

/** The edits of every fix that is offered for a text. */
function fixesOf(text: string, input: Input): readonly (readonly TextEdit[])[] {
  const document = parseShippableDocument(text);
  const findings = analyzeDocument({
    ...input,
    document,
    references: findReferences(document, input.place),
  });
  return findings.flatMap(({ fixes }) => fixes.flatMap((fix) => (fix.kind === 'edit' ? [fix.edits] : [])));
}

describe('line ends of fixes', () => {
  it('make of a text whose lines end in a lone carriage return what they make of any other', () => {
    let count = 0;
    for (const golden of GOLDENS) {
      const input = inputOf(golden);
      const fixes = fixesOf(golden.text, input);
      const text = golden.text.replaceAll('\n', '\r');
      const own = fixesOf(text, input);
      assert.equal(own.length, fixes.length, golden.name);
      own.forEach((edits, at) => {
        count += 1;
        assert.equal(
          applyEdits(text, withLineEndsOf(text, edits)),
          applyEdits(golden.text, fixes[at] ?? []).replaceAll('\n', '\r'),
          golden.name,
        );
      });
    }
    assert.ok(count > 200, String(count));
  });

  it('make of a text with all kinds of line ends what they make of any other', () => {
    const ends = ['\r\n', '\n', '\r'];
    for (const golden of GOLDENS) {
      const input = inputOf(golden);
      const fixes = fixesOf(golden.text, input);
      for (const first of [0, 1, 2]) {
        let at = first;
        const text = golden.text.replaceAll('\n', () => ends[at++ % 3] ?? '');
        fixesOf(text, input).forEach((edits, index) => {
          const fixed = applyEdits(text, withLineEndsOf(text, edits));
          const usual = applyEdits(golden.text, fixes[index] ?? []);
          assert.equal(joined(fixed), joined(usual), golden.name);
        });
      }
    }
  });
});

/** The lines that hold something, whatever ends them: one that is empty may be lost between two ends that become one. */
function joined(text: string): string {
  return text
    .split(/\r\n|[\r\n]/u)
    .filter((line) => line.trim() !== '')
    .join('\n');
}
