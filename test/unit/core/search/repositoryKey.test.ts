import assert from 'node:assert/strict';

import { originInGitConfig, repositoryKey } from '../../../../src/core/search/repositoryKey.ts';

describe('repositoryKey', () => {
  const SAME = [
    'git@github.com:Acme/api.git',
    'https://github.com/acme/api',
    'https://user:secret@github.com/acme/api.git/',
    'https://user:sec@ret@github.com/acme/api.git',
    'ssh://git@github.com:22/acme/api.git',
    'github.com/acme/api',
    'git://GitHub.com//acme/api',
  ];
  for (const address of SAME) {
    it(`knows ${address}`, () => {
      assert.equal(repositoryKey(address), 'github.com/acme/api');
    });
  }

  for (const address of [
    '/home/me/api',
    '../api',
    'C:\\work\\api',
    'file:///srv/api',
    'acme/api',
    '',
    'https://github.com/',
    'github.com',
  ]) {
    it(`names no host in ${JSON.stringify(address)}`, () => {
      assert.equal(repositoryKey(address), null);
    });
  }
});

describe('originInGitConfig', () => {
  it('takes origin, whatever stands before it', () => {
    const config =
      '[core]\n\tbare = false\n[remote "up"]\n\turl = a\n\tfetch = +refs\n[Remote "origin"]\r\n\turl = "git@host.test:x/y.git"\r\n\turl = second\n[branch "main"]\n\turl = no\n';
    assert.equal(originInGitConfig(config), 'git@host.test:x/y.git');
  });

  it('takes the first where there is no origin, and none where there is no remote', () => {
    assert.equal(originInGitConfig('[remote "up"]\nurl = a\n[remote "b"]\nurl = b\n'), 'a');
    assert.equal(originInGitConfig('[core]\nurl = a\n'), null);
    assert.equal(originInGitConfig(''), null);
  });
});
