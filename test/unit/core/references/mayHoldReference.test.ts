import assert from 'node:assert/strict';
import { mayHoldReference } from '../../../../src/core/references/mayHoldReference.ts';

describe('mayHoldReference', () => {
  const perhaps = {
    'an ordinary key': 'integrations:\n  hub: []\n',
    'a capitalised root': 'Resources:\n  - integration: a\n',
    'a key behind a quoted hash': '- { name: "a # b", integration: c }\n',
    'a key after a comment line': '# integrations:\nresources: [{integration: a}]\n',
    'a key after a comment that a lone carriage return ends': '# note\rintegration: a\n',
    'a key after the same word in such a comment': '# integration\rintegration: a\n',
    'an escape in the key': '"\\u0069ntegration": a\n'.replace('ntegration', '\\u006Etegration'),
  };
  for (const [what, text] of Object.entries(perhaps)) {
    it(`is true for ${what}`, () => {
      assert.equal(mayHoldReference(text), true);
    });
  }

  const never = {
    'an empty file': '',
    'a file that names none': 'language: node_js\nbuild:\n  ci: [make]\n',
    'keys in comment lines only': '# integrations:\n\t # - integrationName: a\r\nlanguage: go\n',
    'a comment without a line end': 'a: 1\n# integration: b',
  };
  for (const [what, text] of Object.entries(never)) {
    it(`is false for ${what}`, () => {
      assert.equal(mayHoldReference(text), false);
    });
  }
});
