import assert from 'node:assert/strict';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { AnalysisInput } from '../../../../src/core/analysis/analysisContext.ts';
import { applySafeFixes, editsForAll } from '../../../../src/core/analysis/applySafeFixes.ts';
import type { EditFix, Finding, FindingCode } from '../../../../src/core/analysis/finding.ts';
import { ignoreCommentEdit } from '../../../../src/core/analysis/ignoreCommentEdit.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { corpusTexts, variantsOf } from '../../../support/corpusTexts.ts';
import { inputOf, readGoldenCases } from '../../../support/goldenCase.ts';
import { applyOffered } from '../../../support/offeredEdit.ts';

const KNOWN = {
  records: [
    { name: 'some-hub', type: 'docker-hub' as const },
    { name: 'some-keys', type: 'ecr' as const },
  ],
  definedElsewhere: [],
};

describe('every offered edit', () => {
  for (const golden of readGoldenCases('test/fixtures/fixes')) {
    it(`keeps its promise in ${golden.name}`, () => {
      checkAll(inputOf(golden));
    });
  }

  for (const { id, path, text } of corpusTexts()) {
    it(`keeps its promise in corpus file ${id}, with slips and other line ends too`, () => {
      const place = { path, atRepositoryRoot: !path.includes('/'), siblings: null };
      for (const variant of variantsOf(text)) {
        checkAll(withText({ place, known: KNOWN }, variant));
      }
    });
  }
});

function withText(input: Pick<AnalysisInput, 'place' | 'known'>, text: string): AnalysisInput {
  const document = parseShippableDocument(text);
  return { ...input, document, references: findReferences(document, input.place) };
}

function checkAll(input: AnalysisInput): void {
  const findings = analyzeDocument(input);
  const seen = new Set<string>();
  for (const finding of findings) {
    for (const fix of finding.fixes.filter((candidate) => candidate.kind === 'edit')) {
      // Twenty entries with one slip are one case.
      const kind = `${finding.message.id} ${fix.title.id} ${String(seen.size > 40)}`;
      if (!seen.has(kind)) {
        checkFix(input, findings, finding, fix);
      }
      seen.add(kind);
    }
  }
  checkFixAll(input, findings);
  checkIgnoring(input, findings);
}

function checkFix(input: AnalysisInput, findings: readonly Finding[], finding: Finding, fix: EditFix): void {
  const what = `${finding.code}: ${editTitle(fix)}`;
  const document = applyOffered(input.document, fix.edits, what);
  const after = analyzeDocument({ ...input, document, references: findReferences(document, input.place) });
  const count = (list: readonly Finding[]): number =>
    list.filter(({ code, message }) => code === finding.code && message.id === finding.message.id).length;
  assert.ok(count(after) < count(findings), `${what}: the finding stays\n${document.text}`);
}

/** "Fix all of this kind" leaves fewer of them, and safe fixes leave none that is safe. */
function checkFixAll(input: AnalysisInput, findings: readonly Finding[]): void {
  const fixable = findings.filter(({ fixes }) => fixes.some(({ kind }) => kind === 'edit'));
  for (const code of new Set<FindingCode>(fixable.map(({ code: own }) => own))) {
    applyOffered(input.document, editsForAll(findings, code), `fix all of ${code}`);
  }
  const find = (text: string): readonly Finding[] => analyzeDocument(withText(input, text));
  if (findings.some(isSafe)) {
    const fixed = applySafeFixes(input.document.text, find);
    assert.ok(!find(fixed).some(isSafe), `a safe fix is left\n${fixed}`);
  }
}

function isSafe({ fixes }: Finding): boolean {
  return fixes.some((fix) => fix.kind === 'edit' && fix.safe);
}

/** The comment that switches a finding off leaves the file as it reads; where it cannot work, it is not offered. */
function checkIgnoring(input: AnalysisInput, findings: readonly Finding[]): void {
  const [finding] = findings;
  if (finding === undefined) {
    return;
  }
  const text = applyEdits(input.document.text, [ignoreCommentEdit(input.document.text, finding)]);
  const after = analyzeDocument(withText(input, text));
  assert.ok(after.length <= findings.length, `ignoring ${finding.code} brings findings up\n${text}`);
}
