import assert from 'node:assert/strict';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { AnalysisInput } from '../../../../src/core/analysis/analysisContext.ts';
import { applySafeFixes, editsForAll } from '../../../../src/core/analysis/applySafeFixes.ts';
import type { EditFix, Finding, FindingCode } from '../../../../src/core/analysis/finding.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import {
  parseShippableDocument,
  type ShippableDocument,
} from '../../../../src/core/yaml/shippableDocument.ts';
import type { YamlNode, YamlPair } from '../../../../src/core/yaml/yamlTree.ts';
import { corpusTexts, variantsOf } from '../../../support/corpusTexts.ts';
import { inputOf, readGoldenCases } from '../../../support/goldenCase.ts';
import { checkIgnoring } from '../../../support/ignoreEdits.ts';
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

  const cases = readGoldenCases('test/fixtures/fixes');
  for (const [written, words] of [
    ['~', 'a written null'],
    ['&x', 'an anchor on nothing'],
    ['', 'nothing'],
  ] as const) {
    it(`keeps its promise where ${words} stands in place of a value`, () => {
      const seen = new Set<string>();
      for (const [index, golden] of cases.entries()) {
        const input = inputOf(golden);
        for (const text of withValuesAs(input.document, written, index)) {
          const variant = withText(input, text);
          if (!seen.has(text) && !variant.document.malformed) {
            checkAll(variant);
          }
          seen.add(text);
        }
      }
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

/** A text with one value written otherwise, each time another: a fifth of them, since all would take half a minute. */
function withValuesAs({ text, roots }: ShippableDocument, written: string, shift: number): readonly string[] {
  return text.length > 2_000
    ? []
    : roots
        .flatMap((root) => pairsIn(root))
        .filter((_, index) => (index + shift) % 5 === 0)
        .map(({ value, afterColon, range }) => {
          const from = afterColon ?? range.end;
          const rest = text.slice(Math.max(from, value?.range.end ?? from));
          return `${text.slice(0, from)}${written === '' ? '' : ` ${written}`}${rest}`;
        });
}

function pairsIn(node: YamlNode | null): readonly YamlPair[] {
  switch (node?.kind) {
    case 'map':
      return node.pairs.flatMap((pair) => [pair, ...pairsIn(pair.value)]);
    case 'seq':
      return node.items.flatMap(({ value }) => pairsIn(value));
    default:
      return [];
  }
}

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
  checkIgnoring(input.document.text, { ...input, severities: {} }, findings.slice(0, 1));
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
