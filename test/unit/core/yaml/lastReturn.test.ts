import assert from 'node:assert/strict';

import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { planRename } from '../../../../src/core/edits/renameReference.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

const TEXTS = [
  'integrations:\r\n  hub:\r\n    - type: ecr\r\n      integrationName: my-hub\r\n',
  'integrations:\r\n  hub:\r\n    - integrationName: "my-hub" # c\r\n      type: ecr\r\n\r\n# end\r\n',
  'integrations: {hub: [{integrationName: my-hub}]}\r\n',
  "jobs:\r\n  - type: runSh\r\n    integrations:\r\n      - my-hub\r\n      - 'my-hub'\r\n",
  'resources:\r\n  - integration: |-\r\n      my-hub\r\n    type: image\r\n',
  'a: &a my-hub\r\nresources:\r\n  - integration: *a\r\n',
];

function readAndRename(
  text: string,
): readonly [names: readonly string[], renamed: string, malformed: boolean] {
  const document = parseShippableDocument(text);
  const found = findReferences(document, { atRepositoryRoot: true });
  const { references, malformed } = found;
  const renamed = applyEdits(text, planRename(document, found, 'my-hub', 'new').edits);
  return [references.map(({ integrationName }) => integrationName), renamed, malformed];
}

describe('a text that ends in a lone carriage return', () => {
  for (const [number, text] of TEXTS.entries()) {
    it(`is read and renamed as it is without it, wherever it was cut: text ${String(number + 1)}`, () => {
      for (let end = text.indexOf('\r'); end >= 0; end = text.indexOf('\r', end + 1)) {
        const [names, renamed, malformed] = readAndRename(text.slice(0, end));
        for (const returns of ['\r', '\r\r']) {
          assert.deepEqual(readAndRename(text.slice(0, end) + returns), [
            names,
            renamed + returns,
            malformed,
          ]);
        }
      }
    });
  }
});
