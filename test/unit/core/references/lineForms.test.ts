import assert from 'node:assert/strict';

import { LineIndex } from '../../../../src/core/domain/textPosition.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

function read(text: string): readonly (readonly [name: string, type: string | null, line: number])[] {
  const lines = new LineIndex(text);
  return findReferences(parseShippableDocument(text), { atRepositoryRoot: true }).references.map(
    ({ integrationName, type, nameRange }) => [integrationName, type, lines.positionAt(nameRange.start).line],
  );
}

const LARGE = `#${'x'.repeat(1024 * 1024)}\n`;

describe('a text written in a rare way', () => {
  it('is read with carriage returns alone as with newlines', () => {
    const text =
      '# logins\nresources:\n  - name: r\n    integration: a # x\njobs:\n  - type: runSh\n    integrations:\n      - b\n';
    const expected = [
      ['a', null, 4],
      ['b', 'runSh', 8],
    ];
    assert.deepEqual(read(text), expected);
    assert.deepEqual(read(text.replaceAll('\n', '\r')), expected);
  });

  it('is read by the line reader with keys that have a ? before them', () => {
    const text = 'integrations:\n  hub:\n    - ? integrationName\n      : a\n      type: docker\n';
    for (const whole of [text, `${text}build:\n  ci:\n\t- ls\n`, text + LARGE]) {
      assert.deepEqual(read(whole), [['a', 'docker', 4]]);
    }
  });
});
