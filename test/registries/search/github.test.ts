import assert from 'node:assert/strict';

import { GitHubServer, json } from '../../support/search/githubServer.ts';
import type { GitHubMood } from '../../support/search/githubServer.ts';
import { change, commitId, mentions, namesHub } from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import { SearchTrial, placesOf, reasonsOf } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';

const API: HostedFile = { repository: 'acme/api', path: 'shippable.yml', text: namesHub('hub') };
const WEB: HostedFile = {
  repository: 'acme/web',
  path: 'deep/.shippable.resources.yml',
  text: 'resources:\n  - name: r\n    type: image\n    integration: hub\n',
};
const TALK: HostedFile = { repository: 'acme/talk', path: 'shippable.yml', text: mentions('hub') };
const VENDORED: HostedFile = {
  repository: 'acme/web',
  path: 'vendor/x/shippable.yml',
  text: namesHub('hub'),
};
const OTHER_NAME: HostedFile = { repository: 'acme/web', path: 'shippable.yml.md', text: namesHub('hub') };
const FOREIGN: HostedFile = { repository: 'else/api', path: 'shippable.yml', text: namesHub('hub') };
const ALL = [API, WEB, TALK, VENDORED, OTHER_NAME, FOREIGN];

/** Hundreds of files of the same build system, some of which name the integration. */
function many(count: number): HostedFile[] {
  return Array.from({ length: count }, (_, index) => ({
    repository: `acme/service-${String(Math.floor(index / 2))}`,
    path: index % 2 === 0 ? 'shippable.yml' : 'shippable.resources.yml',
    text: `# ${String(index)}\n${index % 2 === 0 ? namesHub('hub') : '# hub\nresources:\n  - name: r\n    type: image\n'}`,
  }));
}

describe('code search of GitHub', function () {
  this.timeout(60_000);
  let server: GitHubServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(files: readonly HostedFile[], mood: GitHubMood = {}): Promise<TrialTarget> {
    server = await GitHubServer.start(files, mood);
    return { engine: 'github', url: server.url, scope: 'org:acme', token: server.token };
  }

  it('finds what names the integration, and nothing that only mentions it', async () => {
    const target = await start(ALL);
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), [
      'acme/api shippable.yml:3',
      'acme/web deep/.shippable.resources.yml:4',
    ]);
    assert.equal(report.complete, true);
    const [first] = report.dependents;
    assert.equal(first?.url, `https://github.com/acme/api/blob/${commitId(API)}/shippable.yml#L3`);
    assert.equal(first.kind, 'hub');
    assert.equal(first.blocksDeletion, true);
    assert.equal(first.type, 'docker');
    assert.equal(server?.seen.length, 4, 'one page and three files: what is no candidate is not read');
  });

  it('asks no more than its pages and the files that changed, and for no content twice', async () => {
    const files = many(250);
    const target = await start(files);
    const trial = new SearchTrial();
    const first = await trial.find('hub', target);
    assert.equal(first.dependents.length, 125);
    assert.equal(first.complete, true);
    assert.equal(server?.searches.length, 3);
    assert.equal(server.reads.length, 250);
    change(files[0], `# changed\n${namesHub('other')}`);
    const second = await trial.find('hub', target);
    assert.equal(second.dependents.length, 124);
    assert.equal(server.searches.length, 6);
    assert.deepEqual(server.reads.slice(251), []);
  });

  it('says that more was found than GitHub gives', async () => {
    const others = Array.from({ length: 1090 }, (_, index) => ({
      repository: 'acme/notes',
      path: `${String(index)}/shippable-notes.md`,
      text: 'hub',
    }));
    const target = await start([...many(10), ...others]);
    const report = await new SearchTrial().find('hub', target);
    assert.equal(server?.searches.length, 10);
    assert.deepEqual(reasonsOf(report), ['result-cap']);
    assert.equal(report.complete, false);
    assert.equal(report.dependents.length, 5);
  });

  it('says that GitHub gave up before it had looked everywhere', async () => {
    const report = await new SearchTrial().find('nobody', await start(ALL, { incomplete: true }));
    assert.deepEqual(reasonsOf(report), ['engine-timed-out']);
    assert.equal(report.complete, false);
  });

  it('says that the text of a file was cut: it is shorter than GitHub says', async () => {
    const content = Buffer.from(namesHub('hub')).toString('base64');
    const blob = { content, encoding: 'base64', size: 1_000_000, url: '', sha: '' };
    const target = await start([API], {
      answer: ({ url }) => (url.includes('/git/blobs/') ? json(200, blob) : undefined),
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), []);
    assert.deepEqual(reasonsOf(report), ['file-not-read']);
  });

  it('follows a symbolic link to another file of the repository, at the commit that was searched', async () => {
    const asked: string[] = [];
    const content = Buffer.from(namesHub('hub')).toString('base64');
    const target = await start(
      [{ repository: 'acme/api', path: 'ci/shippable.yml', text: '../hub/a b.yml' }],
      {
        answer: ({ url }) => {
          if (!url.includes('/contents/')) {
            return undefined;
          }
          asked.push(url.replace(/[0-9a-f]{40}/, 'COMMIT'));
          return json(200, { type: 'file', content, encoding: 'base64' });
        },
      },
    );
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), ['acme/api ci/shippable.yml:3']);
    assert.equal(report.complete, true);
    assert.deepEqual(asked, ['/repos/acme/api/contents/hub/a%20b.yml?ref=COMMIT']);
    assert.match(report.dependents[0]?.url ?? '', /\/hub\/a%20b\.yml#L3$/u);
  });

  it('says that a result was lost between two pages', async () => {
    const files = many(150);
    const target = await start(files, {
      answer: (request) => {
        if (request.url.includes('page=2') && files.length === 150) {
          files.unshift({ repository: 'acme/new', path: 'shippable.yml', text: namesHub('hub') });
        }
        return undefined;
      },
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(reasonsOf(report), ['results-missing']);
  });

  const LIMITS = [
    {
      name: 'its first limit',
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1893456000' },
      status: 403,
      words: 'API rate limit exceeded',
      retryAt: '2030-01-01T00:00:00.000Z',
    },
    {
      name: 'its second limit',
      headers: { 'retry-after': '60' },
      status: 403,
      words: 'You have exceeded a secondary rate limit.',
      retryAt: 'soon',
    },
    { name: '429', headers: {}, status: 429, words: 'Too many', retryAt: null },
  ] as const;
  for (const { name, headers, status, words, retryAt } of LIMITS) {
    it(`tells ${name} with the time when it ends, and keeps the page before it`, async () => {
      const target = await start(many(250), {
        answer: ({ url }) => (url.includes('page=2') ? json(status, { message: words }, headers) : undefined),
      });
      const report = await new SearchTrial().find('hub', target);
      assert.deepEqual(reasonsOf(report), ['rate-limited']);
      assert.equal(report.dependents.length, 50);
      const told = report.notSeen[0]?.retryAt ?? null;
      if (retryAt === 'soon') {
        const seconds = (Date.parse(told ?? '') - Date.now()) / 1000;
        assert.ok(seconds > 50 && seconds < 61, String(told));
      } else {
        assert.equal(told, retryAt);
      }
    });
  }

  it('stops reading at a limit, counts what is left, and goes on from there', async () => {
    let isLimited = true;
    const target = await start(many(50), {
      answer: ({ url }, number) =>
        isLimited && url.includes('/git/blobs/') && number > 11
          ? json(403, { message: 'secondary rate limit' }, { 'retry-after': '30' })
          : undefined,
    });
    const trial = new SearchTrial();
    const first = await trial.find('hub', target);
    assert.deepEqual(reasonsOf(first), ['rate-limited']);
    assert.match(first.notSeen[0]?.detail ?? '', /^40 files not read/);
    assert.ok((server?.reads.length ?? 0) <= 14, 'nobody goes on asking');
    isLimited = false;
    const before = server?.reads.length ?? 0;
    const second = await trial.find('hub', target);
    assert.equal(second.complete, true);
    assert.equal(second.dependents.length, 25);
    assert.equal((server?.reads.length ?? 0) - before, 40);
  });

  const FAILURES: readonly {
    readonly name: string;
    readonly status: number;
    readonly body: unknown;
    readonly headers?: Record<string, string>;
    readonly reason: string;
  }[] = [
    { name: 'a revoked token', status: 401, body: { message: 'Bad credentials' }, reason: 'token-refused' },
    {
      name: 'an organisation that is not shown',
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ message: 'The listed users and repositories cannot be searched' }],
      },
      reason: 'scope-not-found',
    },
    {
      name: 'a single sign-on',
      status: 403,
      body: { message: 'Resource protected by organization SAML enforcement.' },
      headers: { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' },
      reason: 'sso-required',
    },
    {
      name: 'a server that broke',
      status: 503,
      body: { message: 'Service unavailable' },
      reason: 'server-error',
    },
    { name: 'another path', status: 404, body: { message: 'Not Found' }, reason: 'not-this-engine' },
    {
      name: 'a refusal',
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
      reason: 'forbidden',
    },
    { name: 'another API', status: 200, body: { hits: [] }, reason: 'not-this-engine' },
  ];
  for (const { name, status, body, headers, reason } of FAILURES) {
    it(`fails with the reason at ${name}`, async () => {
      const report = await new SearchTrial().find(
        'hub',
        await start(ALL, { answer: () => json(status, body, headers) }),
      );
      assert.deepEqual(reasonsOf(report), [reason]);
      assert.equal(report.complete, false);
    });
  }

  it('reads a file of a renamed repository behind the redirect, within the origin only', async () => {
    const renamed = { 'acme/api': '/repositories/1/contents/shippable.yml?ref=' + commitId(API) };
    const report = await new SearchTrial().find('hub', await start(ALL, { renamed }));
    assert.equal(report.complete, true);
    assert.equal(report.dependents.length, 2);
    await server?.close();
    const elsewhere = await GitHubServer.start(ALL);
    const away = await new SearchTrial().find(
      'hub',
      await start(ALL, { renamed: { 'acme/api': `${elsewhere.url}/repos/acme/api/git/blobs/SHA` } }),
    );
    assert.equal(elsewhere.seen.length, 0, 'no request, and no token, went there');
    assert.deepEqual(reasonsOf(away), ['file-not-read']);
    assert.deepEqual(placesOf(away), ['acme/web deep/.shippable.resources.yml:4']);
    await elsewhere.close();
  });

  it('reads a file that changed after the search as it was found, and says it where it is gone', async () => {
    const file = { ...API };
    const target = await start([file, WEB], {
      answer: ({ url }) => {
        if (url.includes('/git/blobs/')) {
          file.text = 'language: node\n';
        }
        return undefined;
      },
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(reasonsOf(report), ['file-not-read']);
    assert.match(report.notSeen[0]?.detail ?? '', /acme\/api shippable\.yml/);
    assert.equal(report.complete, false);
  });

  it('keeps to the time it is given', async () => {
    const stop = new AbortController();
    const target = await start(ALL, {
      answer: ({ url }) => {
        if (!url.includes('/git/blobs/')) {
          return undefined;
        }
        stop.abort(new DOMException('late', 'TimeoutError'));
        return { fault: 'stall' };
      },
    });
    const report = await new SearchTrial().findWithin('hub', stop.signal, target);
    assert.deepEqual(reasonsOf(report), ['timed-out']);
  });

  for (const incomplete of ['true', 1, null, undefined]) {
    it(`is complete only where GitHub says so, not by ${JSON.stringify(incomplete)}`, async () => {
      const answer = () => json(200, { total_count: 0, incomplete_results: incomplete, items: [] });
      const report = await new SearchTrial().find('hub', await start(ALL, { answer }));
      assert.deepEqual([report.complete, reasonsOf(report)], [false, ['reply-unreadable']]);
    });
  }

  it('leaves out results that are none, and says so', async () => {
    const items = [
      null,
      7,
      { path: '../../user/shippable.yml', sha: 'a'.repeat(40), repository: { full_name: '../..' } },
      { path: 'shippable.yml', sha: '../../../user', repository: { full_name: 'acme/api' } },
    ];
    const target = await start(ALL, {
      answer: ({ url }) =>
        url.startsWith('/search')
          ? json(200, { total_count: 4, incomplete_results: false, items })
          : undefined,
    });
    const report = await new SearchTrial().find('hub', target);
    assert.ok(reasonsOf(report).includes('reply-unreadable'));
    assert.equal(report.complete, false);
    assert.equal(server?.reads.length, 0);
  });

  const NAMES = [
    'my "own" hub',
    "it's",
    'a b',
    'C# hub',
    'größe-日本',
    'a\\b',
    '---',
    '"',
    '${X}',
    'x'.repeat(300),
    'café',
  ];
  for (const name of NAMES) {
    it(`finds ${JSON.stringify(name.slice(0, 20))} and no name that only looks like it`, async () => {
      const files = [
        { repository: 'acme/yes', path: 'shippable.yml', text: namesHub(name) },
        {
          repository: 'acme/no',
          path: 'shippable.yml',
          text: `${namesHub(`${name}2`)}# ${name.replaceAll('\n', ' ')}\n`,
        },
        {
          repository: 'acme/words',
          path: 'shippable.yml',
          text: namesHub(name.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')),
        },
      ];
      const report = await new SearchTrial().find(name, await start(files));
      const found = placesOf(report).filter((place) => !place.startsWith('acme/words'));
      assert.deepEqual(found, ['acme/yes shippable.yml:3']);
      assert.equal(report.complete, true);
    });
  }
});
