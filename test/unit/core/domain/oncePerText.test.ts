import assert from 'node:assert/strict';

import { oncePerText } from '../../../../src/core/domain/oncePerText.ts';

describe('oncePerText', () => {
  it('computes once while the text stays the same, and anew for another one', () => {
    const asked: string[] = [];
    const length = oncePerText((text) => {
      asked.push(text);
      return text.length;
    });
    assert.deepEqual(['a', 'a', 'bc', 'bc', 'a'].map(length), [1, 1, 2, 2, 1]);
    assert.deepEqual(asked, ['a', 'bc', 'a']);
  });

  it('keeps an answer of nothing too', () => {
    let asked = 0;
    const nothing = oncePerText(() => {
      asked += 1;
      return null;
    });
    assert.deepEqual([nothing(''), nothing('')], [null, null]);
    assert.equal(asked, 1);
  });
});
