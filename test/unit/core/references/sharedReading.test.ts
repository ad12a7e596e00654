import assert from 'node:assert/strict';

import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

describe('findReferences', () => {
  it('reads a document once for each place that makes a difference', () => {
    const document = parseShippableDocument('jobs:\n  - name: a\n    integrationName: hub\n');
    const atRoot = findReferences(document, { path: 'a/shippable.yml', atRepositoryRoot: true });
    assert.equal(findReferences(document, { path: 'b/shippable.yml', atRepositoryRoot: true }), atRoot);
    assert.notEqual(findReferences(document, { path: 'a/shippable.yml', atRepositoryRoot: false }), atRoot);
    assert.notEqual(findReferences(document, { path: 'a/other.yml', atRepositoryRoot: true }), atRoot);
    assert.notEqual(findReferences(document, { atRepositoryRoot: true }), atRoot);
  });
});
