import assert from 'node:assert/strict';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { whyUnknown } from '../../../../src/core/workspace/fileAnalysis.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
const FILE = { uri: 'file:///w/shippable.yml', folder: 'w', path: 'shippable.yml', atRepositoryRoot: true };
const KNOWN = {
  records: [{ name: 'my-hub', type: 'docker-hub' as const }],
  definedElsewhere: [],
};

describe('a name that no integration has', () => {
  it('is not said to be unknown while integrations could not be read', () => {
    const text = 'integrations:\n  hub:\n    - integrationName: my-own\n      type: docker\n';
    const codes = (hasUnread: boolean): readonly string[] =>
      findFindings(text, { place: PLACE, known: { ...KNOWN, hasUnread }, severities: {} }).map(
        ({ code }) => code,
      );
    assert.deepEqual(codes(false), ['unknown-integration']);
    assert.deepEqual(codes(true), []);
  });
});

describe('a file above 1 MB', () => {
  it('is said to be too large, and its names are looked at all the same', () => {
    const hub = 'integrations:\n  hub:\n    - integrationName: my-hubb\n      region: us-east-1b\n';
    const text = `${hub}build:\n  ci:\n${'    - make all\n'.repeat(80_000)}`;
    const findings = findFindings(text, { place: PLACE, known: KNOWN, severities: {} });
    assert.deepEqual(
      findings.map(({ code, severity, range }) => [code, severity, text.slice(range.start, range.end)]),
      [
        ['large-file', 'information', 'integrations'],
        ['unknown-integration', 'hint', 'my-hubb'],
      ],
    );
  });

  const HUB = 'integrations:\n  hub:\n    - integrationName: my-hub\n      type: docker\n';
  const STEPS = '    - make all\n'.repeat(40_000);
  const around = (lines: string): string => `${HUB}build:\n  ci:\n${STEPS}${lines}${STEPS}`;

  /** Forms of YAML of which the line reader alone cannot say what they mean. */
  const FORMS: Readonly<Record<string, string>> = {
    'a quoted text of several lines': '    - "make\n      all: x"\n',
    'a plain text of several lines': '    - make\n      all # now\n',
    'a tab': '    - make\tall\n    -\tmake\n',
    'a blank that is not ASCII': '    - make\u00a0all\n    # a\u00a0comment\n',
    'an indentation indicator': '    - |2\n        make\n',
    'a key of several parts': '    - ? a\n      : b\n',
    'brackets over several lines': '    - [a,\n      "b c", {d: e}]\n',
    'many of them': '    - "make\n      all"\n'.repeat(5000),
  };
  for (const [what, lines] of Object.entries(FORMS)) {
    it(`is wholly known where it holds ${what}: the library is asked about these lines alone`, () => {
      const analysis = analyzeText(around(lines), FILE, { strings: new Map() });
      assert.equal(whyUnknown(analysis), null);
      assert.equal(analysis.references.length, 1);
    });
  }

  const SLIPS: Readonly<Record<string, string>> = {
    'a quote that is not closed': '    - "make all\n',
    'brackets that are not closed': '    - [a, {integrationName: hidden\n',
    'a line in no column': '   - make\n',
    'a word without a colon': '  word\n',
    'a tab in front of a key': '\t- make\n',
  };
  for (const [what, lines] of Object.entries(SLIPS)) {
    it(`is not wholly known where it is broken by ${what}, and says where`, () => {
      const text = around(lines);
      const analysis = analyzeText(text, FILE, { strings: new Map() });
      assert.deepEqual(whyUnknown(analysis), { kind: 'limit', limit: 'guess' });
      assert.equal(analysis.references[0]?.integrationName, 'my-hub', 'what is found counts');
      const findings = findFindings(text, { place: PLACE, known: null, severities: {} });
      const told = findings.find(({ code }) => code === 'analysis-incomplete');
      assert.ok(told);
      assert.equal(told.message.id, 'analysis-incomplete.guess');
      assert.ok(Math.abs(told.range.start - text.indexOf(lines)) < 40, JSON.stringify(told.range));
    });
  }
});
