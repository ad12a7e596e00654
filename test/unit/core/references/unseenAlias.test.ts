import assert from 'node:assert/strict';

import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

/** The line of the alias that makes the file unknown; null where none does. */
function unseenIn(text: string, path = 'shippable.yml'): number | null {
  const document = parseShippableDocument(text);
  return findReferences(document, { atRepositoryRoot: true, path }).unseenAlias?.line ?? null;
}

/** Places that an alias of another file may fill with the name of an integration. */
const NAMING: readonly string[] = [
  'integrations: *x\n',
  'integrations:\n  hub: *x\n',
  'integrations:\n  hub:\n    - *x\n',
  'integrations:\n  hub:\n    - integrationName: *x\n      type: ecr\n',
  'integrations:\n  hub:\n    - {<<: *x, type: ecr}\n',
  'integrations:\n  notifications:\n    - *x\n',
  'integrations:\n  <<: *x\n',
  'notifications: *x\n',
  'resources: *x\n',
  'resources:\n  - *x\n',
  'resources:\n  - name: a\n    <<: [*x]\n',
  'resources:\n  - name: a\n    integration: *x\n',
  'resources:\n  - name: a\n    configuration: *x\n',
  'jobs: *x\n',
  'jobs: [*x]\n',
  'jobs:\n  - name: a\n    integrations: *x\n',
  'jobs:\n  - name: a\n    integrations: [b, *x]\n',
  'jobs:\n  - name: a\n    integrations: [{<<: *x}]\n',
  'jobs:\n  - &own\n    name: a\n    <<: *x\n  - <<: *own\n',
  'pipelines:\n  - name: p\n    steps: *x\n',
  'pipelines:\n  - steps:\n      - requires: *x\n',
  'triggers:\n  - name: a\n    integration: *x\n',
  'vars: *x\n',
  'vars:\n  branches:\n    main: *x\n',
  '<<: *x\n',
  '? resources\n: *x\n',
  '? "jobs" # c\n: *x\n',
  '? <<\n: *x\n',
];

/** Places where no integration is named. */
const OTHER: readonly string[] = [
  'build:\n  ci:\n    - *x\nintegrations: {hub: [{integrationName: a, type: *x, region: *x}]}\n',
  'env: *x\nintegrations: {hub: []}\n',
  'integrations:\n  hub:\n    - {<<: *x, integrationName: a}\n',
  'jobs:\n  - name: a\n    integrations: [b]\n    steps:\n      - *x\n      - TASK: {script: [*x]}\n',
  'resources:\n  - name: a\n    integration: b\n    version: {params: *x}\n    pointer: *x\n',
  'resources:\n  - name: a\n    pointer: {bastionHost: {keyIntegration: *x}}\n',
  'a: &x 1\nresources:\n  - integration: *x\n',
];

describe('an alias of another file', () => {
  for (const text of NAMING) {
    it(`makes a file unknown where an integration may be named: ${JSON.stringify(text)}`, () => {
      const line = text.slice(0, text.indexOf('*x')).split('\n').length;
      assert.equal(unseenIn(text), line);
      assert.equal(unseenIn(`${text}#${'x'.repeat(1024 * 1024)}\n`), line, 'by the line reader alone');
      assert.equal(unseenIn(`${text}---\nx: &x 1\n`), line, 'with the anchor in another document');
    });
  }

  for (const text of OTHER) {
    it(`hides no name elsewhere: ${JSON.stringify(text)}`, () => {
      assert.equal(unseenIn(text), null);
    });
  }

  it('is told in the first place of several, and not in a file of another program', () => {
    assert.equal(unseenIn('jobs: *b\nresources: *a\n'), 1);
    assert.equal(unseenIn('<<: *x\ndefault: {adapter: pg}\n', 'config/database.shippable.yml'), null);
  });
});
