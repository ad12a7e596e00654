import assert from 'node:assert/strict';

import { linkedPath } from '../../../src/search/linkedPath.ts';

describe('where a symbolic link leads', () => {
  for (const [link, target, path] of [
    ['shippable.yml', 'ci/main.yml', 'ci/main.yml'],
    ['a/b/shippable.yml', '../../main.yml', 'main.yml'],
    ['a/shippable.yml', './/b/./c', 'a/b/c'],
    ['a/shippable.yml', '../../main.yml', undefined],
    ['shippable.yml', '../api/shippable.yml', undefined],
    ['shippable.yml', '/etc/passwd', undefined],
    ['shippable.yml', 'C:\\x', undefined],
    ['a/shippable.yml', '..', undefined],
    ['shippable.yml', '', undefined],
  ] as const) {
    it(`from ${link} by ${JSON.stringify(target)}: ${path ?? 'nowhere'}`, () => {
      assert.equal(linkedPath(link, target), path);
    });
  }
});
