import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isScalar, parseAllDocuments, visit } from 'yaml';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import type { AnalysisInput } from '../../../../src/core/analysis/analysisContext.ts';
import { editsForAll } from '../../../../src/core/analysis/applySafeFixes.ts';
import type { Finding, FindingCode } from '../../../../src/core/analysis/finding.ts';
import type { TextEdit } from '../../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { inputOf, readGoldenBuilds, readGoldenCases } from '../../../support/goldenCase.ts';
import { otherForms } from '../../../support/otherForms.ts';

type Input = Omit<AnalysisInput, 'document' | 'references'>;

const REFERENCES = 'test/fixtures/references';
const KNOWN = {
  records: [
    { name: 'some-hub', type: 'docker-hub' as const },
    { name: 'some-keys', type: 'ecr' as const },
  ],
  definedElsewhere: [],
};

/** What a fix adds to, it leaves whole. */
const ADDS = /^(?:add-|list-|make-|filter-below)/u;
/** What is put where it was missing is missing no more. A removal may bring up a finding of the same kind instead. */
const PUTS = /^(?:add-|list-|make-|filter-below|move-|use-)/u;

describe('every fix in every form of a text', () => {
  for (const golden of [
    ...readGoldenCases('test/fixtures/fixes'),
    ...readGoldenBuilds('test/fixtures/builds'),
  ]) {
    it(`reads after it, with nothing lost, in ${golden.name}`, () => {
      checkForms(golden.text, inputOf(golden));
    });
  }

  for (const name of readdirSync(REFERENCES).filter((one) => one.endsWith('.yml'))) {
    it(`reads after it, with nothing lost, in references/${name}`, () => {
      const place = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
      checkForms(readFileSync(`${REFERENCES}/${name}`, 'utf8'), { place, known: KNOWN });
    });
  }
});

/** A fix takes away in another form what it takes away in the form of the fixture, and nothing else. */
function checkForms(original: string, input: Input): void {
  const usual = new Map<string, Set<string>>();
  for (const [form, text] of otherForms(original)) {
    const before = scalarsOf(text);
    if (before === null) {
      continue;
    }
    const findings = find(text, input);
    for (const offered of offeredBy(findings)) {
      const { what, adds, edits } = offered;
      const result = applyEdits(text, edits);
      const lost = lossOf(result, before, `${form}: ${what}`);
      const losses = usual.get(what) ?? new Set();
      if (form === 'as it is') {
        usual.set(what, losses.add(lost));
      }
      assert.ok(!adds || lost === '[]', `${form}: ${what} loses ${lost}\n${result}`);
      assert.ok(losses.size === 0 || losses.has(lost), `${form}: ${what} loses ${lost}\n${result}`);
      assert.ok(
        !offered.puts || count(find(result, input), offered) < count(findings, offered),
        `${form}: ${what} stays\n${result}`,
      );
    }
    for (const code of new Set(findings.map((finding) => finding.code))) {
      lossOf(applyEdits(text, editsForAll(findings, code)), before, `${form}: fix all of ${code}`);
    }
  }
}

interface Offered {
  readonly code: FindingCode;
  readonly what: string;
  readonly adds: boolean;
  readonly puts: boolean;
  readonly edits: readonly TextEdit[];
}

function offeredBy(findings: readonly Finding[]): readonly Offered[] {
  return findings.flatMap(({ code, message, fixes }) =>
    fixes
      .filter((fix) => fix.kind === 'edit')
      .map((fix) => ({
        code,
        what: `${message.id}: ${editTitle(fix)}`,
        adds: ADDS.test(fix.title.id),
        puts: PUTS.test(fix.title.id),
        edits: fix.edits,
      })),
  );
}

function count(findings: readonly Finding[], { code }: Offered): number {
  return findings.filter((finding) => finding.code === code).length;
}

function find(text: string, input: Input): readonly Finding[] {
  const document = parseShippableDocument(text);
  return analyzeDocument({ ...input, document, references: findReferences(document, input.place) });
}

/** The keys and values that are gone from a text, which must parse. */
function lossOf(result: string, before: readonly string[], what: string): string {
  const after = scalarsOf(result);
  assert.ok(after, `${what} leaves a text that does not parse\n${result}`);
  const left = Map.groupBy(after, (one) => one);
  return JSON.stringify(before.filter((one) => left.get(one)?.pop() === undefined));
}

/** Every key and value that is not empty, as the package `yaml` reads them; null where it finds an error. */
function scalarsOf(text: string): readonly string[] | null {
  const found: string[] = [];
  for (const document of parseAllDocuments(text)) {
    if (document.errors.length > 0) {
      return null;
    }
    visit(document, (_, node) => {
      if (isScalar(node) && node.source !== undefined && node.source !== '') {
        found.push(node.source);
      }
    });
  }
  return found.sort();
}
