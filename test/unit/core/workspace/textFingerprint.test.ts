import assert from 'node:assert/strict';
import { textFingerprint } from '../../../../src/core/workspace/textFingerprint.ts';

describe('textFingerprint', () => {
  it('is the same for equal texts only', () => {
    const base = 'integrations:\n  hub:\n    - integrationName: one\n';
    const texts = new Set([base, '', ' ', '\n', base.replace('one', 'two'), base.replace('one', 'eno')]);
    for (let at = 0; at < base.length; at += 1) {
      for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789-_ ') {
        texts.add(base.slice(0, at) + letter + base.slice(at + 1));
      }
    }
    assert.equal(new Set([...texts].map(textFingerprint)).size, texts.size);
  });
});
