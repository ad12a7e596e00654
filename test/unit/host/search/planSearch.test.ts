import assert from 'node:assert/strict';

import { fail, succeed } from '../../../../src/core/domain/result.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { planSearch, shareToken } from '../../../../src/host/search/planSearch.ts';
import { openFilesOf } from '../../../../src/host/search/openRepositories.ts';
import type { GitApi } from '../../../../src/host/git/gitApi.ts';
import { SearchTrial } from '../../../support/search/searchTrial.ts';
import { indexOf } from '../../../support/indexedTexts.ts';

const ENTRY = { engine: 'gitlab', url: 'https://gitlab.com/', scope: 'acme' };

describe('planSearch', () => {
  const { search } = new SearchTrial();
  const asked: string[] = [];
  const keyring = (value: Secret | null) => ({
    read: ({ url }: { readonly url: string }) => {
      asked.push(url);
      return Promise.resolve(succeed(value));
    },
  });

  it('takes the token that is kept for the address', async () => {
    const { target, access, problem } = await planSearch(ENTRY, search, keyring(new Secret('t')));
    assert.deepEqual([target.url, access.token?.reveal(), problem], ['https://gitlab.com', 't', undefined]);
  });

  it('never searches without a login that is gone or cannot be read: only what is public would be seen', async () => {
    const gone = await planSearch(ENTRY, search, keyring(null));
    assert.equal(gone.problem?.reason, 'token-missing');
    const locked = { read: () => Promise.resolve(fail({ kind: 'vault-timed-out' as const, detail: '' })) };
    assert.equal((await planSearch(ENTRY, search, locked)).problem?.reason, 'keyring-unreadable');
  });

  it('searches without a login where the person set it up so', async () => {
    asked.length = 0;
    const { problem } = await planSearch({ ...ENTRY, login: 'none' }, search, keyring(null));
    assert.equal(problem, undefined);
    assert.deepEqual(asked, []);
  });

  it('takes the authorities of the entry, with and without a login', async () => {
    const entry = { ...ENTRY, caFile: ' /etc/ca.pem ' };
    const tokens = [keyring(new Secret('t')), keyring(null)];
    const plans = tokens.map((token) => planSearch(entry, search, token));
    plans.push(planSearch({ ...entry, login: 'none' }, search, keyring(null)));
    for (const { access } of await Promise.all(plans)) {
      assert.equal(access.caFile, '/etc/ca.pem');
    }
    const odd = await planSearch({ ...ENTRY, caFile: 7 }, search, keyring(new Secret('t')));
    assert.equal(odd.access.caFile, '');
  });

  it('knows the searches that have a token in common: it is not removed with one of them', () => {
    const { engines } = search;
    const target = { engine: 'gitlab', url: 'https://gitlab.com', scope: 'other' };
    assert.equal(shareToken([ENTRY], target, engines), true);
    assert.equal(shareToken([{ ...ENTRY, url: 'https://gitlab.test' }], target, engines), false);
    assert.equal(shareToken([{ ...ENTRY, engine: 'zoekt' }, {}], target, engines), false);
  });

  it('tells an entry that is wrong', async () => {
    const { problem } = await planSearch(
      { ...ENTRY, url: 'https://me:pw@gitlab.com' },
      search,
      keyring(null),
    );
    assert.equal(problem?.reason, 'setting-wrong');
    assert.ok(!JSON.stringify(problem).includes('pw'));
  });
});

describe('openFilesOf', () => {
  it('knows open files by the remote of the nearest repository', () => {
    const index = indexOf({ 'a/shippable.yml': 'x: y\n', 'a/sub/my file.shippable.yml': 'x: y\n' });
    const repository = (root: string, fetchUrl: string) => ({
      rootUri: { toString: () => root },
      state: {
        remotes: [
          { name: 'up', fetchUrl: 'https://host.test/up/x' },
          { name: 'origin', fetchUrl },
        ],
      },
    });
    const repositories = [
      repository('memory:/a', 'git@host.test:acme/a.git'),
      repository('memory:/a/sub', 'https://host.test/acme/sub'),
    ];
    const isOpen = openFilesOf({ repositories } as unknown as GitApi, index);
    assert.equal(isOpen('host.test/acme/a', 'shippable.yml'), true);
    assert.equal(isOpen('host.test/acme/sub', 'my file.shippable.yml'), true);
    assert.equal(isOpen('host.test/acme/a', 'sub/my file.shippable.yml'), false);
    assert.equal(isOpen('host.test/up/x', 'shippable.yml'), false);
    assert.equal(openFilesOf(undefined, index)('host.test/acme/a', 'shippable.yml'), false);
  });
});
