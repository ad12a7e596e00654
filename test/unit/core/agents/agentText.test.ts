import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  agentList,
  agentSection,
  agentSentence,
  agentValue,
  isPlain,
} from '../../../../src/core/agents/agentText.ts';

const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

describe('texts for language models', () => {
  it('show what cannot be seen as escapes: controls, marks of direction, letters in tag characters', () => {
    assert.equal(agentValue('a\u001b[2Jb\nc\u202ed'), 'a\\u001b[2Jb\\u000ac\\u202ed');
    assert.equal(agentValue('x\u{e0069}\u{e0067}'), 'x\\u{e0069}\\u{e0067}');
    assert.equal(agentValue('zero\u200bwidth\ufeff\u00ad\u3164'), 'zero\\u200bwidth\\ufeff\\u00ad\\u3164');
    assert.equal(agentValue('half\ud83d'), 'half\\ud83d');
    assert.equal(agentValue('Größe 日本 😀'), 'Größe 日本 😀');
  });

  it('are cut, and say by how much', () => {
    assert.equal(agentValue('x'.repeat(205)), `${'x'.repeat(200)}… (5 more characters)`);
    assert.equal(agentValue('😀'.repeat(3), 5), '😀😀… (2 more characters)');
    assert.equal(agentValue('\u200b'.repeat(10), 12), '\\u200b\\u200b… (8 more characters)');
  });

  it('are one line as sentences, without the isolates that only eyes need', () => {
    assert.equal(agentSentence('Is "\u2068שלום\u2069" meant?\n\n  Yes.'), 'Is "שלום" meant? Yes.');
  });

  it('keep line breaks as sections alone', () => {
    assert.equal(agentSection('a\r\nb\u0007'), 'a\nb\\u0007');
  });

  it('never hold what is hidden, and are bounded, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const shown of [agentValue(text), agentSentence(text)]) {
          assert.doesNotMatch(shown, HIDDEN);
          assert.ok(shown.length <= 1000 + 40, String(shown.length));
        }
      }),
    );
  });

  it('are plain only where a copy of them is what stands in the file', () => {
    assert.ok(isPlain('a\n\tb\r\n'));
    assert.ok(!isPlain('a\u200bb'));
    assert.ok(!isPlain('\u0007'));
  });

  it('are listed up to a number, the rest counted', () => {
    assert.deepEqual(agentList([1, 2, 3], 2, String), { total: 3, leftOut: 1, items: ['1', '2'] });
  });
});
