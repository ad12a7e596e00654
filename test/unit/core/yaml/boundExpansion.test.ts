import assert from 'node:assert/strict';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { MAX_EXPANDED_ENTRIES } from '../../../../src/core/yaml/boundExpansion.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };

/** Lists of lists: each level stands for `width` times the one before it. */
function levels(inner: string, count: number, width: number): string {
  const lines = Array.from({ length: count }, (_, level) =>
    level === 0
      ? `a0: &a0 ${inner}`
      : `a${String(level)}: &a${String(level)} [${`*a${String(level - 1)}, `.repeat(width)}]`,
  );
  return `${lines.join('\n')}\n`;
}

function chain(inner: string, count: number): string {
  const lines = Array.from({ length: count }, (_, at) =>
    at === 0 ? 'a0: &a0 {x: 1}' : `a${String(at)}: &a${String(at)} {${inner}: *a${String(at - 1)}}`,
  );
  return `${lines.join('\n')}\n`;
}

const BIG = `big: &big\n${Array.from({ length: 3000 }, (_, at) => `  k${String(at)}: v\n`).join('')}`;

/** Texts that would stand for far more than they hold. */
const BOMBS: Readonly<Record<string, string>> = {
  'resources named by steps': `${levels('{steps: [{IN: [a, b]}]}', 20, 10)}jobs: *a19\n`,
  'hub entries': `${levels('{integrationName: x, type: ecr}', 6, 40)}integrations:\n  hub: *a5\n`,
  'one big map merged everywhere': `${BIG}jobs:\n${'  - <<: *big\n'.repeat(2000)}`,
  'a long script used everywhere': `s: &s |\n${'  docker push a/b\n'.repeat(2000)}build:\n  ci:\n${'    - *s\n'.repeat(5000)}`,
  'a chain of maps': `${chain('x', 3000)}integrations: *a2999\n`,
  'a chain of merges': `${chain('<<', 3000)}integrations: *a2999\n`,
  'an alias inside its own anchor': 'resources: &a\n  - integration: x\n    pointer: *a\n',
};

describe('what aliases and merge keys bring in', () => {
  for (const [name, text] of Object.entries(BOMBS)) {
    it(`is bounded, and the file is told to be unknown: ${name}`, function () {
      this.timeout(60_000);
      const document = parseShippableDocument(text);
      const found = findReferences(document, PLACE);
      assert.equal(found.endedEarly, 'expansion');
      assert.ok(found.references.length + found.mentions.length <= MAX_EXPANDED_ENTRIES + text.length);
      const codes = findFindings(text, { place: PLACE, known: null, severities: {} }, document).map(
        ({ code }) => code,
      );
      assert.ok(codes.includes('analysis-incomplete'), codes.join());
    });
  }

  it('is bounded in its depth too, which few entries can make', () => {
    const nested = (inner: string): string => `${'['.repeat(100)}${inner}${']'.repeat(100)}`;
    const lines = Array.from(
      { length: 20 },
      (_, at) => `a${String(at)}: &a${String(at)} ${nested(at === 0 ? 'x' : `*a${String(at - 1)}`)}\n`,
    );
    const document = parseShippableDocument(`${lines.join('')}integrations: {hub: *a19}\n`);
    assert.equal(findReferences(document, PLACE).endedEarly, 'depth');
  });

  it('is read to its end where a person could have written it', () => {
    const text = `a: &a {integrationName: x, type: docker}\nintegrations:\n  hub:\n${'    - *a\n'.repeat(6000)}`;
    const { references, endedEarly } = findReferences(parseShippableDocument(text), PLACE);
    assert.equal(references.length, 6000);
    assert.equal(endedEarly, null);
  });

  it('is told where the first alias stands that is not followed, and what comes before it is found', () => {
    const text = `resources:\n  - integration: x\n    type: image\nb: &b [*b ]\n`;
    const document = parseShippableDocument(text);
    assert.deepEqual(document.endedEarly, {
      limit: 'expansion',
      range: { start: text.indexOf('*b'), end: text.indexOf('*b') + 2 },
    });
    assert.equal(findReferences(document, PLACE).references.length, 1);
    assert.deepEqual(document.problems, []);
  });
});

/** Texts of about 27 kB that are nested as deep as they can be. */
const DEEP: Readonly<Record<string, string>> = {
  'bare pairs': `[${'a: '.repeat(9000)}`,
  'bare pairs behind a key': `k: [${'a: '.repeat(9000)}]`,
  'lists that are keys of bare pairs': `k: ${'['.repeat(170)}${`${': a'.repeat(100)}]`.repeat(170)}`,
  'explicit keys': `${'? '.repeat(13_000)}a`,
  dashes: `${'- '.repeat(13_000)}a`,
  brackets: '['.repeat(27_000),
  'brackets that close': `a: ${'['.repeat(13_000)}${']'.repeat(13_000)}`,
  braces: `a: ${'{a: '.repeat(1800)}${'}'.repeat(1800)}`,
  anchors: '&a ['.repeat(1900),
  'brackets and braces': '[{a: '.repeat(5000),
  'a stair of maps': Array.from({ length: 230 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
  'a stair of lists': Array.from({ length: 230 }, (_, at) => `${' '.repeat(at)}-\n`).join(''),
  'brackets below the limit of brackets': `a: ${'['.repeat(1990)}${']'.repeat(1990)}\n`,
  'brackets and braces below it, left open': '[{a: '.repeat(990),
  'JSON below it': `${'{"a":'.repeat(1990)}1${'}'.repeat(1990)}`,
  'dashes on one line': `jobs:\n${'- '.repeat(5000)}x\n`,
  'dashes and a broken line': `jobs:\n${'- '.repeat(5000)}x\ny\n`,
  'question marks': `a: b\n${'? '.repeat(5000)}x\n`,
};

describe('a text that is nested too deep', () => {
  for (const [name, text] of Object.entries(DEEP)) {
    it(`is told, not thrown: ${name}`, function () {
      this.timeout(60_000);
      const findings = findFindings(text, { place: PLACE, known: null, severities: {} });
      const codes = findings.map(({ code }) => code);
      assert.ok(codes.includes('analysis-incomplete') || codes.includes('syntax-error'), codes.join());
      // What the engine says of its stack helps nobody, and how deep it reaches differs from thread to thread.
      assert.doesNotMatch(JSON.stringify(findings), /call stack/u);
    });
  }

  it('is told where the first line is that could not be read', () => {
    const text = `a: b\n${'? '.repeat(5000)}x\n`;
    const { endedEarly, problems } = parseShippableDocument(text);
    const range = { start: 5, end: 6 };
    assert.deepEqual(endedEarly, { limit: 'depth', range });
    assert.deepEqual(
      problems.map(({ code, range: place }) => ({ code, range: place })),
      [{ code: 'TOO_DEEP', range }],
    );
  });
});
