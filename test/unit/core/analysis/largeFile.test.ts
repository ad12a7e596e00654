import assert from 'node:assert/strict';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
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
});
