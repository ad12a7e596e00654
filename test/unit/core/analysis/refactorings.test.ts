import assert from 'node:assert/strict';

import { offerRefactorings, regionEdit } from '../../../../src/core/analysis/refactorings.ts';
import { editTitle } from '../../../../src/core/messages/fixTitles.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { addEntryToText } from '../../../../src/core/edits/hubEntryEdits.ts';
import { hubEntryLines } from '../../../../src/core/edits/hubEntryLines.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import {
  parseShippableDocument,
  type ShippableDocument,
} from '../../../../src/core/yaml/shippableDocument.ts';
import { corpusTexts } from '../../../support/corpusTexts.ts';
import { readGoldenCases } from '../../../support/goldenCase.ts';
import { applyOffered } from '../../../support/offeredEdit.ts';

const ECR = hubEntryLines('my-ecr', 'ecr', 'eu-west-1');

function addEcr(text: string): string | null {
  const edit = addEntryToText(text, parseShippableDocument(text).roots, 'hub', ECR);
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

describe('refactorings of real files', () => {
  const known = {
    records: [
      { name: 'my-hub', type: 'docker-hub' as const },
      { name: 'my-quay', type: 'quay' as const },
    ],
    definedElsewhere: [],
  };

  for (const { name, text } of [...corpus(), ...fixtures()]) {
    it(`change what they say and nothing else in ${name}`, () => {
      const document = parseShippableDocument(text);
      if (document.reader === 'library') {
        placesIn(document).forEach((offset) => {
          checkOffers(document, offset);
          checkRegion(document, offset);
        });
      }
    });
  }

  function checkOffers(document: ShippableDocument, offset: number): void {
    const before = namesIn(document);
    for (const fix of offerRefactorings(document, { start: offset, end: offset }, known)) {
      const after = namesIn(applyOffered(document, fix.edits, editTitle(fix)));
      const { name = '' } = fix.title.params;
      const removed = fix.title.id === 'remove-reference' ? [name] : [];
      const added = fix.title.id === 'use-integration' ? [name] : [];
      assert.deepEqual([...after, ...removed].sort(), [...before, ...added].sort(), editTitle(fix));
    }
  }

  function checkRegion(document: ShippableDocument, offset: number): void {
    const edit = regionEdit(document, offset, 'ap-south-1');
    if (edit !== null) {
      const after = applyOffered(document, [edit], 'set the region');
      assert.match(after.text, /^[^#]*\bregion: *["']?ap-south-1/mu);
      assert.deepEqual(namesIn(after), namesIn(document));
    }
  }

  /** Every place that a refactoring may start from: names of integrations and login lines. */
  function placesIn(document: ShippableDocument): readonly number[] {
    const { references } = findReferences(document, { atRepositoryRoot: true });
    const logins = [...document.text.matchAll(/docker login/gu)].map(({ index }) => index);
    const names = references.filter(({ usedAt, definedAt }) => usedAt === null && definedAt === null);
    return [...names.map(({ nameRange }) => nameRange.start), ...logins].slice(0, 30);
  }

  function namesIn(document: ShippableDocument): readonly string[] {
    const { references } = findReferences(document, { atRepositoryRoot: true });
    return references.map(({ integrationName }) => integrationName);
  }
});

interface NamedText {
  readonly name: string;
  readonly text: string;
}

function corpus(): readonly NamedText[] {
  return corpusTexts().map(({ id, text }) => ({ name: `corpus file ${id}`, text }));
}

function fixtures(): readonly NamedText[] {
  return readGoldenCases('test/fixtures/fixes');
}
