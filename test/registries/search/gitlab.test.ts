import assert from 'node:assert/strict';

import { GITLAB_TOKEN, GitLabServer } from '../../support/search/gitlabServer.ts';
import type { GitLabMood } from '../../support/search/gitlabServer.ts';
import { json } from '../../support/search/githubServer.ts';
import { alike, change, commitId, mentions, namesHub } from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import { RecordingServer } from '../../support/registries/recordingServer.ts';
import { SearchTrial, placesOf, reasonsOf } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';

const API: HostedFile = { repository: 'acme/api', path: 'shippable.yml', text: namesHub('hub') };
const WEB: HostedFile = { repository: 'acme/sub/web', path: 'a b/#1.shippable.yml', text: namesHub('hub') };
const TALK: HostedFile = { repository: 'acme/talk', path: 'shippable.yml', text: mentions('hub') };
const ALL = [API, WEB, TALK];
const PLACES = ['acme/api shippable.yml:3', 'acme/sub/web a b/#1.shippable.yml:3'];

function many(count: number): HostedFile[] {
  return Array.from({ length: count }, (_, index) => ({
    repository: `acme/service-${String(Math.floor(index / 2))}`,
    path: index % 2 === 0 ? 'shippable.yml' : 'shippable.jobs.yml',
    text: `# ${String(index)} hub\n${index % 2 === 0 ? namesHub('hub') : ''}`,
  }));
}

describe('code search of GitLab', function () {
  this.timeout(60_000);
  let server: GitLabServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(files: readonly HostedFile[], mood: GitLabMood = {}): Promise<TrialTarget> {
    server = await GitLabServer.start(files, mood);
    return { engine: 'gitlab', url: server.url, scope: 'acme', token: GITLAB_TOKEN };
  }

  for (const search of ['advanced', 'exact', 'basic'] as const) {
    it(`finds what names the integration with ${search} search, with links at a commit`, async () => {
      const report = await new SearchTrial().find('hub', await start(ALL, { search }));
      assert.deepEqual(placesOf(report), PLACES);
      assert.equal(report.complete, true);
      assert.deepEqual(
        report.dependents.map(({ url }) => url),
        [
          `https://gitlab.example.com/acme/api/-/blob/${commitId(API)}/shippable.yml#L3`,
          `https://gitlab.example.com/acme/sub/web/-/blob/${commitId(WEB)}/a%20b/%231.shippable.yml#L3`,
        ],
      );
    });

    it(`asks for no content again in a second search with ${search} search, but for what changed`, async () => {
      const files = many(150);
      const target = await start(files, { search });
      const trial = new SearchTrial();
      assert.equal((await trial.find('hub', target)).dependents.length, 75);
      assert.equal(server?.reads.length, 150);
      const pages = server.seen.filter(({ url }) => url.includes('/search?')).length;
      assert.equal(pages, search === 'basic' ? 1 : 2);
      change(files[0], `# hub\n${namesHub('other')}`);
      const second = await trial.find('hub', target);
      assert.equal(second.dependents.length, 74);
      assert.equal(second.complete, true);
      assert.equal(server.reads.length, 151);
    });
  }

  it('follows its pages, and none of another host', async () => {
    const report = await new SearchTrial().find('hub', await start(many(10), { pageSize: 3 }));
    assert.equal(report.dependents.length, 5);
    await server?.close();
    const elsewhere = await RecordingServer.start(() => json(200, []));
    const target = await start(ALL, {
      answer: ({ url }) =>
        url.includes('/search?') ? json(200, [], { link: `<${elsewhere.url}/next>; rel="next"` }) : undefined,
    });
    const away = await new SearchTrial().find('hub', target);
    assert.deepEqual(reasonsOf(away), ['redirect-elsewhere']);
    assert.equal(elsewhere.seen.length, 0);
    await elsewhere.close();
  });

  const full = (headers: Readonly<Record<string, string | string[]>>) =>
    start(many(100), {
      answer: ({ url }) => {
        const page = new URL(url, 'http://gitlab.example').searchParams.get('page');
        if (!url.includes('/search?') || page === null) {
          return undefined;
        }
        return page === '1'
          ? json(
              200,
              Array.from({ length: 100 }, (_, at) => ({
                path: at === 0 ? 'shippable.yml' : `${String(at)}.txt`,
                ref: 'main',
                project_id: 1,
              })),
              headers,
            )
          : json(200, [{ path: 'shippable.yml', ref: 'main', project_id: 2 }], { 'x-next-page': '' });
      },
    });

  for (const [said, headers] of [
    ['a target that is no address', { link: '<http://[bad>; rel="next"' }],
    ['a target that breaks off', { link: '</api/v4/x, rel="next"' }],
    ['a number that is none', { 'x-next-page': 'two' }],
  ] as const) {
    it(`is not complete where the next page is named by ${said}`, async () => {
      const report = await new SearchTrial().find('hub', await full(headers));
      assert.equal(report.complete, false);
      assert.deepEqual(reasonsOf(report), ['cut-off']);
      assert.deepEqual(placesOf(report), ['acme/service-0 shippable.yml:4'], 'what the page holds is kept');
    });
  }

  for (const [said, headers] of [
    ['nothing', {}],
    ['a Link without it', { link: '<http://h/>; rel="first"' }],
    [
      'one of several Links',
      { link: ['</x>; rel="first"', '</api/v4/groups/acme/search?page=2>; rel="prev next"'] },
    ],
    ['its number', { 'x-next-page': '2' }],
  ] as const) {
    it(`reads the page after a full one that names it by ${said}`, async () => {
      const target = await full(headers as Readonly<Record<string, string | string[]>>);
      const report = await new SearchTrial().find('hub', target);
      assert.deepEqual(placesOf(report), [
        'acme/service-0 shippable.yml:4',
        'acme/service-1 shippable.yml:4',
      ]);
      assert.equal(report.complete, true);
    });
  }

  const FAILURES: readonly {
    readonly name: string;
    readonly status: number;
    readonly body: unknown;
    readonly reason: string;
  }[] = [
    { name: 'a revoked token', status: 401, body: { message: '401 Unauthorized' }, reason: 'token-refused' },
    {
      name: 'a token of too few rights',
      status: 403,
      body: { error: 'insufficient_scope' },
      reason: 'forbidden',
    },
    {
      name: 'a group that is not shown',
      status: 404,
      body: { message: '404 Group Not Found' },
      reason: 'scope-not-found',
    },
    { name: 'a server that broke', status: 502, body: '<html>', reason: 'server-error' },
  ];
  for (const { name, status, body, reason } of FAILURES) {
    it(`fails with the reason at ${name}`, async () => {
      const report = await new SearchTrial().find(
        'hub',
        await start(ALL, { answer: () => json(status, body) }),
      );
      assert.deepEqual(reasonsOf(report), [reason]);
    });
  }

  it('tells a limit with its end, and keeps what it has', async () => {
    const target = await start(many(150), {
      answer: ({ url }) =>
        url.includes('cursor=100') ? json(429, { message: 'Too many' }, { 'retry-after': '9' }) : undefined,
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(reasonsOf(report), ['rate-limited']);
    assert.ok(report.notSeen[0]?.retryAt !== null);
    assert.equal(report.dependents.length, 50);
  });

  it('says which project it could not look into, one by one', async () => {
    const target = await start(ALL, {
      search: 'basic',
      answer: ({ url }) =>
        url.includes('/projects/2/repository/tree') ? json(403, { message: '403 Forbidden' }) : undefined,
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), [PLACES[0]]);
    assert.deepEqual(reasonsOf(report), ['forbidden']);
    assert.match(report.notSeen[0]?.detail ?? '', /acme\/sub\/web/);
  });

  it('tells an empty project from one whose files the login may not read, one by one', async () => {
    const target = await start([...ALL, { repository: 'acme/new', path: 'x', text: '' }], {
      search: 'basic',
      isEmpty: (project) => project === 'acme/new',
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), PLACES);
    assert.equal(report.complete, true);
    await server?.close();
    const hiding = await start(ALL, { search: 'basic', hides: (project) => project === 'acme/api' });
    const hidden = await new SearchTrial().find('hub', hiding);
    assert.deepEqual(placesOf(hidden), [PLACES[1]]);
    assert.deepEqual(
      hidden.notSeen.map(({ reason, detail }) => [reason, detail]),
      [['repositories-hidden', 'acme/api']],
    );
  });

  const link = (path: string, text: string): HostedFile => ({
    repository: 'acme/api',
    path,
    text,
    isLink: true,
  });
  for (const [target, path] of [
    ['../parts/main.yml', 'ci/shippable.yml'],
    ['./parts//main.yml', 'shippable.yml'],
    ['main', 'shippable.yml'],
  ] as const) {
    it(`follows a symbolic link to ${target}, one by one`, async () => {
      const at = target === 'main' ? 'main' : 'parts/main.yml';
      const files = [link(path, target), { repository: 'acme/api', path: at, text: namesHub('hub') }];
      const report = await new SearchTrial().find('hub', await start(files, { search: 'basic' }));
      assert.deepEqual(placesOf(report), [`acme/api ${path}:3`]);
      assert.equal(report.complete, true);
      assert.equal(
        report.dependents[0]?.url?.replace(/[0-9a-f]{40}/, 'COMMIT'),
        `https://gitlab.example.com/acme/api/-/blob/COMMIT/${at}#L3`,
      );
    });
  }

  for (const [what, target] of [
    ['out of the repository', '../elsewhere/shippable.yml'],
    ['to the root of a disk', '/etc/shippable.yml'],
    ['to nothing', 'gone.yml'],
    ['to another link', 'second.yml'],
    ['to itself', 'shippable.yml'],
  ] as const) {
    it(`says that a symbolic link leads ${what}`, async () => {
      const files = [
        link('shippable.yml', target),
        link('second.yml', 'main.yml'),
        { repository: 'acme/api', path: 'main.yml', text: namesHub('hub') },
      ];
      const report = await new SearchTrial().find('hub', await start(files, { search: 'basic' }));
      assert.deepEqual(placesOf(report), []);
      assert.deepEqual(
        report.notSeen.map(({ reason, detail }) => [reason, detail]),
        [['file-elsewhere', 'acme/api shippable.yml']],
      );
    });
  }

  for (const name of ['my "own" hub', 'C# hub', 'größe', '***', 'a b']) {
    it(`finds ${JSON.stringify(name)}`, async () => {
      const report = await new SearchTrial().find(name, await start(alike(name, 'acme')));
      assert.deepEqual(placesOf(report), ['acme/yes shippable.yml:3']);
    });
  }
});
