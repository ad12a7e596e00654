import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { lineEdits } from '../../../../src/core/edits/lineEdits.ts';
import { REFERENCE_EDITS } from '../../../../src/core/edits/referenceEdits.ts';

const text = `language: node
integrations:
  hub:
    - integrationName: hub-one # first
      type: docker
    - integrationName: other
      type: docker
    - integrationName: hub-one
      type: docker
      branches:
        only: [master]
resources:
  - name: image
    type: image
    integration: hub-one
    pointer: {sourceName: team/app}
build:
  ci: [echo hub-one]
`;

describe('removing all references', () => {
  it('takes every entry out and leaves every other byte', () => {
    const { edits, removed, left } = REFERENCE_EDITS.removeAll(text, 'hub-one');
    assert.deepEqual([removed, left], [3, 0]);
    assert.equal(
      applyEdits(text, edits),
      `language: node
integrations:
  hub:
    - integrationName: other
      type: docker
resources:
  - name: image
    type: image
    pointer: {sourceName: team/app}
build:
  ci: [echo hub-one]
`,
    );
    assert.ok(edits.length > 1, 'the untouched lines between are in no edit');
  });

  it('works in flow style, with CRLF, and without a final newline', () => {
    const flow =
      'integrations: {hub: [{integrationName: a, type: docker}, {integrationName: a, type: docker}]}\r\nx: 1';
    const { edits, removed } = REFERENCE_EDITS.removeAll(flow, 'a');
    assert.equal(removed, 2);
    assert.equal(applyEdits(flow, edits).endsWith('\r\nx: 1'), true);
    assert.deepEqual(REFERENCE_EDITS.removeAll(applyEdits(flow, edits), 'a').removed, 0);
  });

  it('counts what it has to leave, and ends', () => {
    const shared = 'x: &h\n  hub:\n    - integrationName: a\n      type: docker\nintegrations:\n  <<: *h\n';
    const result = REFERENCE_EDITS.removeAll(shared, 'a');
    assert.equal(result.removed + result.left > 0, true);
  });
});

describe('lineEdits', () => {
  it('turns any text into any other', () => {
    const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', '- x: 1\n');
    const lines = fc.array(line, { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(lines, lines, fc.constantFrom('', 'end'), (before, after, end) => {
        assert.equal(applyEdits(before, lineEdits(before, after + end)), after + end);
      }),
      { numRuns: 2_000 },
    );
  });
});
