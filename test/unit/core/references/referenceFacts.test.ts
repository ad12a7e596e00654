import assert from 'node:assert/strict';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

const TEXT = `inner: &inner {integrationName: shared, type: docker}
integrations:
  hub:
    - *inner
    - integrationName: listed
      type: docker
  key: {integrationName: alone}
resources:
  - name: image
    type: image
    integration: of-a-resource
jobs:
  - name: run
    type: runSh
    integrations: [of-a-job]
  - name: old
    integration: of-an-old-job
pipelines:
  - steps:
      - name: step
        requires: {integrations: of-a-step}
triggers:
  - name: trigger
    integration: of-a-trigger
`;

describe('what a reference tells besides its name', () => {
  const { references } = findReferences(parseShippableDocument(TEXT), { atRepositoryRoot: true });

  it('is who holds it: the name of the resource, job, step or trigger', () => {
    assert.deepEqual(
      references.map(({ integrationName, holderName }) => [integrationName, holderName]),
      [
        ['shared', null],
        ['listed', null],
        ['alone', null],
        ['of-a-resource', 'image'],
        ['of-a-job', 'run'],
        ['of-an-old-job', 'old'],
        ['of-a-step', 'step'],
        ['of-a-trigger', 'trigger'],
      ],
    );
  });

  it('is what goes with it when it is removed: the list item with its dash, the map, the alias', () => {
    const gone = references.map(({ entryRange: { start, end } }) => TEXT.slice(start, end));
    assert.deepEqual(gone.slice(0, 3), [
      '*inner',
      '- integrationName: listed\n      type: docker',
      '{integrationName: alone}',
    ]);
    assert.deepEqual(
      gone.slice(3).map((text) => text.split('\n')[0]),
      ['- name: image', 'of-a-job', '- name: old', 'of-a-step', '- name: trigger'],
    );
  });

  it('is no name of a file that another program reads, where nothing of Shippable is in it', () => {
    const text = 'image: node\nmy-job:\n  script: [make]\n  variables:\n    integrationName: x\n';
    const misplaced = (path?: string): readonly string[] =>
      findReferences(parseShippableDocument(text), {
        atRepositoryRoot: true,
        ...(path === undefined ? {} : { path }),
      }).misplaced.map(({ integrationName }) => integrationName);
    assert.deepEqual(misplaced('repo/shippable.yml'), ['x']);
    assert.deepEqual(misplaced(), ['x']);
    assert.deepEqual(misplaced('repo/my-shippable.yml'), []);
  });
});
