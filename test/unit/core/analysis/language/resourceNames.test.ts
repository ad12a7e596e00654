import assert from 'node:assert/strict';
import { resourceNames } from '../../../../../src/core/analysis/language/resourceNames.ts';
import { parseShippableDocument } from '../../../../../src/core/yaml/shippableDocument.ts';

const TEXT = `resources:
  - name: img
    type: image
    integration: hub
  - {name: "cluster", type: cluster, pointer: {bastionHost: {keyIntegration: key}}}
  - type: image
jobs:
  - name: deploy
    type: deploy
    steps:
      - IN: img
      - IN: 'build'
        applyTo: [opts, {manifest: m, image: i, port: 80}]
      - TASK: deploy
      - OUT: state
        replicate: img
    on_failure:
      - NOTIFY: [chat, mail]
env:
  IN: nothing
`;

function found(): { readonly definitions: readonly string[]; readonly uses: readonly string[] } {
  const names = resourceNames(parseShippableDocument(TEXT).roots, 'main');
  for (const { name, range } of names) {
    assert.equal(TEXT.slice(range.start, range.end), name);
  }
  return {
    definitions: names.flatMap(({ name, definition }) =>
      definition === null ? [] : [`${definition.kind} ${definition.type} ${name}`],
    ),
    uses: names.filter(({ definition }) => definition === null).map(({ name }) => name),
  };
}

describe('resourceNames', () => {
  it('finds what a file defines', () => {
    assert.deepEqual(found().definitions, [
      'resource image img',
      'resource cluster cluster',
      'job deploy deploy',
    ]);
  });

  it('finds every place of the format that names a resource or job, and no other', () => {
    assert.deepEqual(found().uses, ['key', 'img', 'build', 'opts', 'm', 'i', 'state', 'img', 'chat', 'mail']);
  });

  it('finds nothing in a file without them, or one that is no map', () => {
    for (const text of ['', '- a', 'language: ruby\nIN: x\n', 'resources: 3\njobs: {a: b}']) {
      assert.deepEqual(resourceNames(parseShippableDocument(text).roots, 'main'), []);
    }
  });
});
