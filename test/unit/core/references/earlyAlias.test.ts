import assert from 'node:assert/strict';

import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

function incompleteOf(text: string): readonly (readonly [path: string, shown: string])[] {
  const { incomplete, references, malformed } = findReferences(parseShippableDocument(text), {
    atRepositoryRoot: true,
  });
  assert.deepEqual(references, []);
  assert.equal(malformed, true);
  return incomplete.map(({ yamlPath, range }) => [yamlPath, text.slice(range.start, range.end)]);
}

describe('an alias that cannot see its anchor', () => {
  const anchor = 'names:\n  - &name my-hub\n';

  it('is a name that is not known yet, in an entry', () => {
    const text = `integrations:\n  hub:\n    - integrationName: *name\n      type: docker\n${anchor}`;
    assert.deepEqual(incompleteOf(text), [['integrations.hub[0].integrationName', '*name']]);
  });

  it('is one in a list of names', () => {
    const text = `jobs:\n  - type: runSh\n    integrations:\n      - *name\n${anchor}`;
    assert.deepEqual(incompleteOf(text), [['jobs[0].integrations[0]', '*name']]);
  });

  it('is one in a resource', () => {
    const text = `resources:\n  - name: a\n    integration: *name\n${anchor}`;
    assert.deepEqual(incompleteOf(text), [['resources[0].integration', '*name']]);
  });

  it('may be of another file where no anchor of that name stands in this one', () => {
    assert.deepEqual(incompleteOf('resources:\n  - name: a\n    integration: *name\n'), []);
  });

  it('is one as well where the anchor stands in another document, before or behind', () => {
    const entry = 'resources:\n  - integration: *name\n';
    for (const text of [`${entry}---\n${anchor}`, `${anchor}---\n${entry}`]) {
      assert.deepEqual(incompleteOf(text), [['resources[0].integration', '*name']], text);
    }
  });

  it('is told once, where no entry is read too', () => {
    const text = `x:\n  integrationName: *name\n${anchor}`;
    assert.deepEqual(incompleteOf(text), [['x.integrationName', '*name']]);
    assert.deepEqual(incompleteOf('x:\n  integrationName: *name\n'), []);
  });
});
