import assert from 'node:assert/strict';
import { isInExcludedFolder } from '../../../../src/core/domain/candidateFile.ts';

describe('isInExcludedFolder', () => {
  it('looks at the folders of a path, not at its last name', () => {
    const inside = ['node_modules/x', 'a/vendor/b/c.yml', '.git/HEAD'];
    const outside = ['.git', 'vendor', 'a/node_modules', 'vendors/x', 'shippable.yml', ''];
    assert.deepEqual(inside.filter(isInExcludedFolder), inside);
    assert.deepEqual(outside.filter(isInExcludedFolder), []);
  });
});
