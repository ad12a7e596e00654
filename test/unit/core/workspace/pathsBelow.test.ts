import assert from 'node:assert/strict';
import { isBelow } from '../../../../src/core/workspace/pathsBelow.ts';

describe('what lies below a place', () => {
  const places = new Set(['file:///repo', 'file:///other/shippable.yml']);

  it('is the place itself and everything in it, however deep', () => {
    for (const uri of [
      'file:///repo',
      'file:///repo/a',
      'file:///repo/a/b.yml',
      'file:///other/shippable.yml',
    ]) {
      assert.equal(isBelow(uri, places), true, uri);
    }
  });

  it('is nothing whose name only begins like it, and nothing above or beside it', () => {
    for (const uri of [
      'file:///repo2/a',
      'file:///repo.git/a',
      'file:///re',
      'file:///',
      'file:///other',
      'file:///other/shippable.yml2',
      'vscode-vfs:///repo/a',
    ]) {
      assert.equal(isBelow(uri, places), false, uri);
    }
  });

  it('is everything where all is meant, and nothing where no place is', () => {
    assert.equal(isBelow('file:///repo2/a', 'all'), true);
    assert.equal(isBelow('file:///repo/a', new Set()), false);
  });
});
