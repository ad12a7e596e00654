import assert from 'node:assert/strict';

import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import {
  ReadingBudget,
  removalsOf,
  removeReference,
  removeTogether,
} from '../../../../src/core/edits/removeReference.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

/** The text without the first reference of a name; null where it cannot be removed. */
function without(text: string, name: string): string | null {
  const document = parseShippableDocument(text);
  const { references } = findReferences(document, { atRepositoryRoot: null });
  const reference = references.find(({ integrationName }) => integrationName === name);
  assert.ok(reference !== undefined, `no reference ${name}`);
  const edits = removeReference(document, reference);
  return edits === null ? null : applyEdits(text, edits);
}

interface Case {
  readonly text: string;
  readonly name: string;
  readonly left: string | null;
}

const CASES: Readonly<Record<string, Case>> = {
  'a hub entry with its lines, comments of neighbours kept': {
    text: 'integrations:\n  hub:\n    # first\n    - integrationName: a # x\n      type: docker\n    # second\n    - integrationName: b\n',
    name: 'a',
    left: 'integrations:\n  hub:\n    # first\n    # second\n    - integrationName: b\n',
  },
  'the last hub entry, leaving the empty section': {
    text: 'integrations:\n  hub:\n    - integrationName: a\n      type: docker\nbuild:\n',
    name: 'a',
    left: 'integrations:\n  hub:\nbuild:\n',
  },
  'the last lines of a file without a final line end': {
    text: 'integrations:\r\n  hub:\r\n    - integrationName: b\r\n    - integrationName: a\r\n      type: docker',
    name: 'a',
    left: 'integrations:\r\n  hub:\r\n    - integrationName: b',
  },
  'an entry whose dash stands alone': {
    text: 'integrations:\n  hub:\n  -\n    type: ecr\n    integrationName: a\n  -\n    integrationName: b\n',
    name: 'a',
    left: 'integrations:\n  hub:\n  -\n    integrationName: b\n',
  },
  'a hub that is a map': {
    text: 'integrations:\n  hub:\n    integrationName: a\n    type: docker\n  key:\n',
    name: 'a',
    left: 'integrations:\n  hub:\n  key:\n',
  },
  'the first of a flow list': {
    text: 'integrations: {hub: [{integrationName: a, type: docker}, {integrationName: b}]}\n',
    name: 'a',
    left: 'integrations: {hub: [{integrationName: b}]}\n',
  },
  'the last of a flow list': {
    text: 'integrations: {hub: [{integrationName: b}, {integrationName: a, type: docker}]}\n',
    name: 'a',
    left: 'integrations: {hub: [{integrationName: b}]}\n',
  },
  'the only one of a flow list': {
    text: 'integrations: {hub: [{integrationName: a}]}\n',
    name: 'a',
    left: 'integrations: {hub: []}\n',
  },
  'one of a flow list over lines, comments of neighbours kept': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      b, # about b\n      a  # about a\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b # about b\n    ]\n',
  },
  'the key of a resource, the resource stays': {
    text: 'resources:\n  - name: r\n    integration: a\n    type: image\n',
    name: 'a',
    left: 'resources:\n  - name: r\n    type: image\n',
  },
  'the key behind a dash, so that the next one moves up': {
    text: 'resources:\n  - integration: a\n    name: r\n',
    name: 'a',
    left: 'resources:\n  - name: r\n',
  },
  'the key behind a dash, with comments before the next one': {
    text: 'resources:\n  - integration: a # why\n    # about r\n    name: r\n',
    name: 'a',
    left: 'resources:\n  -\n    # about r\n    name: r\n',
  },
  'a job name, leaving no dangling dash': {
    text: 'jobs:\n  - name: j\n    type: runSh\n    integrations:\n      - a\n    steps: []\n',
    name: 'a',
    left: 'jobs:\n  - name: j\n    type: runSh\n    integrations:\n    steps: []\n',
  },
  'a key that is all of its item': {
    text: 'triggers:\n  - integration: a\n  - integration: b\n',
    name: 'a',
    left: 'triggers:\n  - integration: b\n',
  },
  'the value of a key that is a flow map, its comment kept': {
    text: 'integrations:\n  hub: {integrationName: a, type: docker} # x\n',
    name: 'a',
    left: 'integrations:\n  hub: # x\n',
  },
  'the first pair of a flow map': {
    text: 'resources:\n  - {integration: a, name: r}\n',
    name: 'a',
    left: 'resources:\n  - {name: r}\n',
  },
  'a pair between two of a flow map': {
    text: 'resources:\n  - {name: r, integration: a, type: image}\n',
    name: 'a',
    left: 'resources:\n  - {name: r, type: image}\n',
  },
  'the last pair of a flow map': {
    text: 'resources:\n  - {name: r, integration: a}\n',
    name: 'a',
    left: 'resources:\n  - {name: r}\n',
  },
  'a line of a flow list, with its comment': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      a, # mine\n      b\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b\n    ]\n',
  },
  'one of two on a line of a flow list': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      a, b,\n      c\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b,\n      c\n    ]\n',
  },
  'the first of a flow list over lines, no blanks left at the end of its line': {
    text: 'jobs:\n  - type: runSh\n    integrations: [ a, \n      b,\n      c ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b,\n      c ]\n',
  },
  'the first of a flow list over lines, its comment kept': {
    text: 'jobs:\n  - type: runSh\n    integrations: [ a, # both\n      b ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [ # both\n      b ]\n',
  },
  'the second on the first line of a flow list': {
    text: 'jobs:\r\n  - type: runSh\r\n    integrations: [b, a,\r\n      c]\r\n',
    name: 'a',
    left: 'jobs:\r\n  - type: runSh\r\n    integrations: [b,\r\n      c]\r\n',
  },
  'the only one of a flow list over lines': {
    text: 'jobs:\n  - type: runSh\n    integrations: [ a  \n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n    ]\n',
  },
  'the last of a flow list, behind a comma with blanks before it': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      b ,\n      a\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b\n    ]\n',
  },
  'the first pair of a flow map over lines': {
    text: 'resources:\n  - { integration: a,\n      name: r }\n',
    name: 'a',
    left: 'resources:\n  - {\n      name: r }\n',
  },
  'one before a tab in a flow list': {
    text: 'jobs:\n  - type: runSh\n    integrations: [a,\tb]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [b]\n',
  },
  'the comma behind a comment that holds a comma': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      a # x, y\n      , b\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b\n    ]\n',
  },
  'the last of a flow list, before a comment that holds a comma': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      b,\n      a # x, y\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b\n    ]\n',
  },
  'the last of a flow list, before the bracket on its line': {
    text: 'jobs:\n  - type: runSh\n    integrations: [\n      b,\n      a]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [\n      b\n      ]\n',
  },
  'the last of a flow list that ends with a comma': {
    text: 'jobs:\n  - type: runSh\n    integrations: [b, a , # c\n    ]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [b, # c\n    ]\n',
  },
  'the last line of a file without a final line end': {
    text: 'jobs:\n  - type: runSh\n    integrations:\n      - b\n      - a',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations:\n      - b',
  },
  'an entry of a file that is broken elsewhere, which stays as broken': {
    text: 'integrations:\n  hub:\n    - integrationName: a\n      type: docker\n    - integrationName: b\n  x: [\n',
    name: 'a',
    left: 'integrations:\n  hub:\n    - integrationName: b\n  x: [\n',
  },
  'the first hub entry in brackets, before a comment': {
    text: 'integrations:\n  hub: [{integrationName: a, type: ecr}, # one\n        {integrationName: b}]\n',
    name: 'a',
    left: 'integrations:\n  hub: [ # one\n        {integrationName: b}]\n',
  },
  'the only hub entry in brackets, before a comma and a comment': {
    text: 'integrations:\n  hub: [{integrationName: a, type: ecr}, # one\n  ]\n',
    name: 'a',
    left: 'integrations:\n  hub: [ # one\n  ]\n',
  },
  'the first of a flow list, right behind its bracket and before a comment': {
    text: 'jobs:\n  - type: runSh\n    integrations: [a, # x\n      b]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [ # x\n      b]\n',
  },
  'one right behind a comma and before a comment': {
    text: 'jobs:\n  - type: runSh\n    integrations: [b,a, # x\n      c]\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [b, # x\n      c]\n',
  },
  'one of two names of an entry': {
    text: 'integrations:\n  hub:\n    - integrationName: a\n      integrationName: b\n      type: ecr\n',
    name: 'a',
    left: 'integrations:\n  hub:\n    - integrationName: b\n      type: ecr\n',
  },
  'an entry whose type another one has through an alias, where it is written out': {
    text: 'integrations:\n  hub:\n    - {integrationName: a, type: &t ecr}\n    - {integrationName: b, type: *t}\n',
    name: 'a',
    left: 'integrations:\n  hub:\n    - {integrationName: b, type: &t ecr}\n',
  },
  'nothing of an entry that another one merges in': {
    text: 'integrations:\n  hub:\n    - &e\n      integrationName: a\n      type: ecr\n    - <<: *e\n      integrationName: b\n',
    name: 'a',
    left: null,
  },
  'nothing of a broken list whose rest would stay without its beginning': {
    text: 'jobs:\n  - type: runSh\n    integrations: [a, # x\n b]\n',
    name: 'a',
    left: null,
  },
  'nothing of a broken list without a comma': {
    text: 'jobs:\n  - type: runSh\n    integrations: [a # x\n b]\n',
    name: 'a',
    left: null,
  },
  'nothing of a broken entry whose rest would stay': {
    text: 'integrations:\n  hub: [{integrationName: a, # x\n type: ecr}]\n',
    name: 'a',
    left: null,
  },
  'the first of a list that is broken elsewhere, its comment kept': {
    text: 'jobs:\n  - type: runSh\n    integrations: [a, # x\n      b]\n  x: [\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [ # x\n      b]\n  x: [\n',
  },
  'the last of a list that is broken elsewhere, comments kept': {
    text: 'jobs:\n  - type: runSh\n    integrations: [b, # x\n      a]\n  x: [\n',
    name: 'a',
    left: 'jobs:\n  - type: runSh\n    integrations: [b # x\n      ]\n  x: [\n',
  },
  'an entry of a text whose lines a carriage return ends': {
    text: 'build: x\rintegrations:\r  hub:\r    - integrationName: b\r    - integrationName: a',
    name: 'a',
    left: 'build: x\rintegrations:\r  hub:\r    - integrationName: b',
  },
  'an entry whose anchor others use': {
    text: 'integrations:\n  hub:\n    - &e\n      integrationName: a\n  generic:\n    - *e\n',
    name: 'a',
    left: null,
  },
};

describe('removing a reference takes away', () => {
  for (const [title, { text, name, left }] of Object.entries(CASES)) {
    it(title, () => {
      assert.equal(without(text, name), left);
    });
  }
});

/** What is left of a text without all references to `a` that go together, and how many those are. */
function togetherWithout(text: string): { readonly removed: number; readonly left: string } | null {
  const document = parseShippableDocument(text);
  const { references } = findReferences(document, { atRepositoryRoot: null });
  const found = removeTogether(
    document,
    removalsOf(document, references.filter(({ integrationName }) => integrationName === 'a').toReversed()),
    new ReadingBudget(document),
  );
  return found === null ? null : { removed: found.removed, left: applyEdits(text, found.edits) };
}

describe('removing several references together takes away', () => {
  it('a name that a merge key gives to several places, with one edit', () => {
    assert.deepEqual(
      togetherWithout(
        'resources:\n  - &r\n    name: one\n    type: image\n    integration: a\n  - <<: *r\n    name: two\n',
      ),
      { removed: 2, left: 'resources:\n  - &r\n    name: one\n    type: image\n  - <<: *r\n    name: two\n' },
    );
  });

  it('all that stand apart, in whatever order they are given', () => {
    assert.deepEqual(
      togetherWithout(
        'integrations:\n  hub:\n    - integrationName: a\n    - integrationName: b\n    - integrationName: a\n' +
          '  key:\n    - integrationName: a\n',
      ),
      { removed: 3, left: 'integrations:\n  hub:\n    - integrationName: b\n  key:\n' },
    );
    assert.deepEqual(togetherWithout('jobs:\n  - type: runSh\n    integrations: [a, b, a, b, a]\n'), {
      removed: 3,
      left: 'jobs:\n  - type: runSh\n    integrations: [b, b]\n',
    });
  });

  it('two as well as many, but no single one', () => {
    const hub = 'integrations:\n  hub:\n    - integrationName: a\n';
    assert.deepEqual(togetherWithout(`${hub}  key:\n    - integrationName: a\n`), {
      removed: 2,
      left: 'integrations:\n  hub:\n  key:\n',
    });
    assert.equal(togetherWithout(hub), null);
  });

  it('none of which the edits touch the same comma', () => {
    assert.equal(togetherWithout('jobs:\n  - type: runSh\n    integrations: [a, a, b]\n'), null);
  });

  it('those that go, where another one is shared through an anchor', () => {
    const shared = '    - &e\n      integrationName: a\n';
    const entry = '    - integrationName: a\n';
    assert.deepEqual(
      togetherWithout(
        `integrations:\n  generic:\n${shared}    - *e\n  hub:\n${entry}  key:\n${entry}${entry}${entry}`,
      ),
      { removed: 2, left: `integrations:\n  generic:\n${shared}    - *e\n  hub:\n${entry}  key:\n${entry}` },
    );
  });
});
