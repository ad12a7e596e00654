import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import { offerRefactorings, regionEdit } from '../../../../src/core/analysis/refactorings.ts';
import { hubEntryLines } from '../../../../src/core/analysis/rules/registryWithoutLogin.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { applyEdits } from '../../../../src/core/yaml/edits/applyEdits.ts';
import { addSectionEntry } from '../../../../src/core/yaml/edits/hubEntryEdits.ts';
import { findReferences } from '../../../../src/core/yaml/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { readGoldenCases } from '../../../support/goldenCase.ts';

const ECR = hubEntryLines('my-ecr', 'ecr', 'eu-west-1');

function addEcr(text: string): string | null {
  const edit = addSectionEntry(text, parseShippableDocument(text).roots, 'hub', ECR);
  return edit === null ? null : applyEdits(text, [edit]);
}

describe('adding a hub entry', () => {
  const block =
    'integrations:\n  hub:\n    - integrationName: my-ecr\n      type: ecr\n      region: eu-west-1\n';

  it('fills an empty file', () => {
    assert.equal(addEcr(''), block);
  });

  it('keeps comments of a file that holds nothing else', () => {
    assert.equal(addEcr('# to come'), `# to come\n${block}`);
  });

  it('fills empty keys, with the line ends of the file', () => {
    assert.equal(
      addEcr('integrations:\r\n  hub: # none yet\r\n'),
      'integrations:\r\n  hub: # none yet\r\n    - integrationName: my-ecr\r\n      type: ecr\r\n      region: eu-west-1\r\n',
    );
    assert.equal(addEcr('integrations:'), block.trimEnd());
  });

  it('stays in flow style', () => {
    assert.equal(
      addEcr('{language: none}'),
      '{language: none, integrations: { hub: [{ integrationName: my-ecr, type: ecr, region: eu-west-1 }] }}',
    );
  });

  it('gives up where a section has another shape', () => {
    assert.equal(addEcr('integrations:\n  hub: {integrationName: a}\n'), null);
    assert.equal(addEcr('integrations: *shared\n'), null);
    assert.equal(addEcr('- a\n'), null);
  });

  for (const { name, text } of [...corpus(), ...fixtures()]) {
    it(`adds one reference and no mistake to ${name}`, () => {
      const before = parseShippableDocument(text);
      const result = before.reader === 'library' ? addEcr(text) : null;
      if (result === null) {
        return;
      }
      const after = parseShippableDocument(result);
      assert.ok(after.problems.length <= before.problems.length, result);
      const count = (document: typeof before): number =>
        findReferences(document, { atRepositoryRoot: true }).references.length;
      assert.equal(count(after), count(before) + 1, result);
    });
  }
});

describe('refactorings at a place', () => {
  const known = { records: [{ name: 'my-hub', type: 'docker-hub' as const }], definedElsewhere: [] };
  const apply = (text: string, at: string): readonly (readonly [string, string])[] => {
    const offset = text.indexOf(at);
    const fixes = offerRefactorings(parseShippableDocument(text), { start: offset, end: offset }, known);
    return fixes.map((fix) => [editTitle(fix), applyEdits(text, fix.edits)] as const);
  };

  it('take the region out of an entry and of a resource', () => {
    const hub = 'integrations: {hub: [{integrationName: a, type: ecr, region: us-west-2}]}\n';
    assert.deepEqual(apply(hub, 'us-west-2'), [
      ['Remove the region', 'integrations: {hub: [{integrationName: a, type: ecr}]}\n'],
    ]);
    const resource =
      'resources:\n  - name: a\n    type: image\n    integration: b\n    pointer:\n      sourceName: x/y\n      region: us-west-2\n';
    assert.deepEqual(apply(resource, 'us-west-2'), [
      ['Remove the region', resource.replace('      region: us-west-2\n', '')],
    ]);
  });

  it('take a reference out of its list', () => {
    const text =
      'integrations:\n  hub:\n    - integrationName: one\n      type: docker\n    - integrationName: two\n      type: gcr\n';
    assert.deepEqual(apply(text, 'one'), [
      [
        'Remove this reference to "one"',
        text.replace('    - integrationName: one\n      type: docker\n', ''),
      ],
    ]);
  });

  it('put an integration in the place of a login line', () => {
    const text = 'build:\n  ci:\n    - docker login -u $U -p $P\n    - make\n';
    assert.deepEqual(apply(text, 'docker'), [
      [
        'Use the integration "my-hub" instead',
        'build:\n  ci:\n    - make\n\nintegrations:\n  hub:\n    - integrationName: my-hub\n      type: docker\n',
      ],
    ]);
  });

  it('set a region where one has a meaning', () => {
    const set = (text: string, at: string): string | null => {
      const edit = regionEdit(parseShippableDocument(text), text.indexOf(at), 'eu-west-1');
      return edit === null ? null : applyEdits(text, [edit]);
    };
    const resource = 'resources:\n  - name: a\n    type: cliConfig\n    integration: b\n';
    assert.equal(set(resource, 'b'), `${resource}    pointer:\n      region: eu-west-1\n`);
    assert.equal(set('integrations: {hub: [{integrationName: a, type: docker}]}\n', 'docker'), null);
  });
});

function corpus(): readonly { readonly name: string; readonly text: string }[] {
  const folder = '../shared/corpus';
  if (!existsSync(`${folder}/index.json`)) {
    return [];
  }
  const index = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')) as { id: string; file: string }[];
  return index.map(({ id, file }) => ({
    name: `corpus file ${id}`,
    text: readFileSync(`${folder}/${file}`, 'utf8'),
  }));
}

function fixtures(): readonly { readonly name: string; readonly text: string }[] {
  return readGoldenCases('test/fixtures/fixes');
}
