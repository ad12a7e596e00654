import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { AnalysisInput } from '../../../../src/core/analysis/analysisContext.ts';
import type { EditFix, Finding } from '../../../../src/core/analysis/finding.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { applyEdits } from '../../../../src/core/yaml/edits/applyEdits.ts';
import { findReferences } from '../../../../src/core/yaml/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { inputOf, readGoldenCases } from '../../../support/goldenCase.ts';

const CORPUS = '../shared/corpus';

interface CorpusFile {
  readonly id: string;
  readonly file: string;
  readonly path: string;
}

describe('every offered edit', () => {
  for (const golden of readGoldenCases('test/fixtures/fixes')) {
    it(`keeps its promise in ${golden.name}`, () => {
      checkAllFixes(inputOf(golden));
    });
  }

  for (const entry of corpusFiles()) {
    it(`keeps its promise in corpus file ${entry.id}`, () => {
      const document = parseShippableDocument(readFileSync(`${CORPUS}/${entry.file}`, 'utf8'));
      const place = { path: entry.path, atRepositoryRoot: !entry.path.includes('/'), siblings: null };
      const known = { records: [{ name: 'some-record', type: 'docker-hub' as const }], definedElsewhere: [] };
      checkAllFixes({ document, references: findReferences(document, place), place, known });
    });
  }
});

function corpusFiles(): readonly CorpusFile[] {
  const index = `${CORPUS}/index.json`;
  return existsSync(index) ? (JSON.parse(readFileSync(index, 'utf8')) as CorpusFile[]) : [];
}

function checkAllFixes(input: AnalysisInput): void {
  for (const finding of analyzeDocument(input)) {
    for (const fix of finding.fixes) {
      if (fix.kind === 'edit') {
        checkFix(input, finding, fix);
      }
    }
  }
}

function checkFix(input: AnalysisInput, finding: Finding, fix: EditFix): void {
  const what = `${finding.code}: ${editTitle(fix)}`;
  const { text } = input.document;
  const sorted = [...fix.edits].sort((a, b) => a.range.start - b.range.start);
  sorted.forEach(({ range }, index) => {
    assert.ok(range.start >= 0 && range.end <= text.length && range.start <= range.end, `${what}: range`);
    assert.ok(range.end <= (sorted[index + 1]?.range.start ?? text.length), `${what}: overlap`);
  });
  const result = applyEdits(text, fix.edits);
  const document = parseShippableDocument(result);
  assert.ok(document.problems.length <= input.document.problems.length, `${what}: parses worse\n${result}`);
  const after = analyzeDocument({ ...input, document, references: findReferences(document, input.place) });
  const count = (findings: readonly Finding[]): number =>
    findings.filter(({ code, message }) => code === finding.code && message.id === finding.message.id).length;
  assert.ok(count(after) < count(analyzeDocument(input)), `${what}: the finding stays\n${result}`);
}
