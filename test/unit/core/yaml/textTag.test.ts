import assert from 'node:assert/strict';

import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

/** The names of an entry, and whether it is incomplete. */
function namesOf(text: string): readonly string[] {
  const { references, incomplete } = findReferences(parseShippableDocument(text), { atRepositoryRoot: true });
  return [...references.map(({ integrationName }) => integrationName), ...incomplete.map(() => '(none)')];
}

/** The library reads the first text of each pair, the line reader the second, which is broken at its end. */
function both(entry: string): readonly (readonly string[])[] {
  const text = `integrations:\n  hub:\n    - ${entry}\n`;
  return [text, `${text}x: "open\n`].map(namesOf);
}

describe('a tag before a word that YAML takes for null', () => {
  it('makes a name of it where it is the tag of a text', () => {
    for (const tag of ['!!str', '&a !!str', '!!str &a']) {
      for (const word of ['null', '~', 'Null']) {
        assert.deepEqual(both(`integrationName: ${tag} ${word}`), [[word], [word]], `${tag} ${word}`);
        assert.deepEqual(both(`{integrationName: ${tag} ${word}, type: docker}`), [[word], [word]], tag);
      }
    }
    for (const tag of ['!', '!<tag:yaml.org,2002:str>']) {
      assert.deepEqual(both(`integrationName: ${tag} null`), [['null'], ['null']], tag);
    }
  });

  it('changes nothing otherwise, and makes no name of nothing', () => {
    for (const value of ['null', '!!null null', '!x null', '&a null', '!!str', '!!str ""', '!!strx null']) {
      assert.deepEqual(both(`integrationName: ${value}`), [['(none)'], ['(none)']], value);
      assert.deepEqual(both(`{integrationName: ${value}}`), [['(none)'], ['(none)']], value);
    }
    assert.deepEqual(both('{type: !!str docker, integrationName: null}'), [['(none)'], ['(none)']]);
  });
});
