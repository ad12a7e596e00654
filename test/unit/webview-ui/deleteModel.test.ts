import assert from 'node:assert/strict';
import { nextFocus } from '../../../webview-ui/deleteModel.ts';

describe('nextFocus', () => {
  it('stays, goes to the next line, to the one before, or to the heading', () => {
    const before = ['a', 'b', 'c'];
    assert.equal(nextFocus(before, ['b', 'x'], 'b'), 'b');
    assert.equal(nextFocus(before, ['a', 'c'], 'b'), 'c');
    assert.equal(nextFocus(before, ['a', 'b'], 'c'), 'b');
    assert.equal(nextFocus(before, [], 'a'), null);
    assert.equal(nextFocus(before, ['z'], 'unknown'), null);
  });
});
