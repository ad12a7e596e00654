import assert from 'node:assert/strict';

import type { ElsewhereReport } from '../../../src/core/search/findElsewhere.ts';
import { RecordingServer } from '../../support/registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../../support/registries/recordingServer.ts';
import { GitHubServer, json } from '../../support/search/githubServer.ts';
import { GITLAB_TOKEN, GitLabServer } from '../../support/search/gitlabServer.ts';
import { commitId, namesHub } from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import { SearchTrial, placesOf, reasonsOf } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';
import { SOURCEGRAPH_TOKEN, event, startSourcegraph } from '../../support/search/sourcegraphServer.ts';
import { startZoekt } from '../../support/search/zoektServer.ts';

/** Answers a request in another way; undefined for the usual one. */
type Special = (request: SeenRequest) => Answer | undefined;

interface Running {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

interface Engine {
  readonly name: string;
  readonly start: (files: readonly HostedFile[], answer: Special) => Promise<Running>;
  readonly target: Omit<TrialTarget, 'url'>;
  /** Whether a request brings the text of a file; null where the search itself brings it. */
  readonly reads: ((request: SeenRequest) => boolean) | null;
  /** JSON that is none of the engine's. */
  readonly otherShapes: readonly unknown[];
}

const ENGINES: readonly Engine[] = [
  {
    name: 'GitHub',
    start: (files, answer) => GitHubServer.start(files, { answer }),
    target: { engine: 'github', scope: 'org:acme', token: 'canary-token-of-github' },
    reads: ({ url }) => url.includes('/git/blobs/') || url.includes('/contents/'),
    otherShapes: [
      {},
      [],
      null,
      7,
      'text',
      { total_count: 1e999, items: [] },
      { total_count: -1, items: {} },
      { total_count: 0, incomplete_results: false, items: [{}] },
      { total_count: 1, incomplete_results: false, items: Array(101).fill({ path: 'x' }) },
    ],
  },
  {
    name: 'GitLab',
    start: (files, answer) => GitLabServer.start(files, { answer }),
    target: { engine: 'gitlab', scope: 'acme', token: GITLAB_TOKEN },
    reads: ({ url }) => url.includes('/raw?'),
    otherShapes: [{}, null, 7, 'text', [null], [{ path: 'shippable.yml' }], Array(101).fill({})],
  },
  {
    name: 'Sourcegraph',
    start: (files, answer) => startSourcegraph(files, { answer }),
    target: { engine: 'sourcegraph', scope: '', token: SOURCEGRAPH_TOKEN },
    reads: ({ url }) => url.includes('/-/raw/'),
    otherShapes: [{}, [], null, 7, 'text'],
  },
  {
    name: 'Zoekt',
    start: (files, answer) => startZoekt(files, { answer }),
    target: { engine: 'zoekt', scope: '', token: 'canary-token-of-a-proxy' },
    reads: null,
    otherShapes: [
      {},
      [],
      null,
      7,
      'text',
      { Result: {} },
      { Result: null },
      { Result: [] },
      { Result: { Files: {} } },
      { Result: { Files: [null] } },
      { Result: { Files: [{ FileName: 'shippable.yml', Repository: 'x' }] } },
    ],
  },
];

const FILES: readonly HostedFile[] = Array.from({ length: 10 }, (_, index) => ({
  repository: `acme/r${String(index)}`,
  path: 'shippable.yml',
  text: `# ${String(index)}\n${namesHub('hub')}`,
}));

const SIGN_IN = '<!DOCTYPE html><html><body>hub: please sign in</body></html>';

interface Fault {
  readonly name: string;
  readonly answer: (elsewhere: string) => Answer;
  /** What a search tells, and a read; where several are right, each of them. */
  readonly told: readonly string[];
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a redirect to another host',
    answer: (elsewhere) => ({ status: 302, headers: { location: `${elsewhere}/sign-in` } }),
    told: ['redirect-elsewhere'],
  },
  {
    name: 'a redirect to another host without a scheme',
    answer: (elsewhere) => ({
      status: 307,
      headers: { location: elsewhere.replace(/^http:/, '') + '/search/code' },
    }),
    told: ['redirect-elsewhere'],
  },
  {
    name: 'a redirect with a password in it',
    answer: (elsewhere) => ({
      status: 301,
      headers: { location: elsewhere.replace('//', '//eve:pw@') },
    }),
    told: ['redirect-elsewhere'],
  },
  {
    name: 'a redirect to another scheme',
    answer: () => ({ status: 302, headers: { location: 'file:///etc/passwd' } }),
    told: ['redirect-elsewhere'],
  },
  {
    name: 'a redirect to nowhere',
    answer: () => ({ status: 302, headers: { location: 'http://' } }),
    told: ['redirect-without-address'],
  },
  {
    name: 'a redirect without an address',
    answer: () => ({ status: 303 }),
    told: ['redirect-without-address'],
  },
  {
    name: 'redirects without an end',
    answer: () => ({ status: 302, headers: { location: '/again' } }),
    told: ['redirect-loop', 'redirect-elsewhere'],
  },
  {
    name: 'a sign-in page with status 200',
    answer: () => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: SIGN_IN }),
    told: ['not-this-engine'],
  },
  {
    name: 'a sign-in page that says it is something else',
    answer: () => ({ headers: { 'content-type': 'text/plain' }, body: `\n  ${SIGN_IN}` }),
    told: ['not-this-engine'],
  },
  { name: 'a success without content', answer: () => ({ status: 204 }), told: ['reply-unreadable'] },
  {
    name: 'a part of the content',
    answer: () => ({ status: 206, body: 'x' }),
    told: ['reply-unreadable'],
  },
  {
    name: 'an error page',
    answer: () => ({ status: 500, headers: { 'content-type': 'text/html' }, body: SIGN_IN }),
    told: ['server-error'],
  },
  {
    name: 'a reply that breaks off',
    answer: () => ({
      headers: { 'content-length': '100000', 'content-type': 'application/json' },
      body: '{"total_count": 1, "items": [',
      fault: 'reset',
    }),
    told: ['connection-reset', 'not-http', 'not-this-engine'],
  },
];

/** Somebody deleted the file, or pushed, between the search and the read. */
const GONE: Fault = {
  name: 'it is gone',
  answer: () => json(404, { message: '404 File Not Found' }),
  told: [],
};

/** Whether a request is for the first of the files: engines name it by its repository, its number or its commit. */
function isOfFirst({ url }: SeenRequest): boolean {
  const [first] = FILES;
  const commit = first === undefined ? '?' : commitId(first);
  return /\br0\b/.test(url) || url.includes('/projects/1/') || url.includes(commit);
}

/** A limit, whatever stands in its headers. */
const LIMIT_HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'retry-after': '' },
  { 'retry-after': '-5' },
  { 'retry-after': '1.5' },
  { 'retry-after': 'soon' },
  { 'retry-after': '999999999999999999999' },
  { 'retry-after': '99999999999' },
  { 'retry-after': 'Sun, 99 Jan 2030 00:00:00 GMT' },
  { 'ratelimit-reset': 'x' },
  { 'x-ratelimit-reset': '-1', 'x-ratelimit-remaining': 'none' },
  { 'x-ratelimit-reset': '1893456000123' },
];

for (const { name, start, target, reads, otherShapes } of ENGINES) {
  describe(`code search of ${name} with a hostile server`, function () {
    this.timeout(60_000);
    let server: Running | undefined;
    let elsewhere: RecordingServer;

    before(async () => {
      elsewhere = await RecordingServer.start(() => json(200, { total_count: 0, items: [], Result: {} }));
    });

    afterEach(async () => {
      await server?.close();
      server = undefined;
    });

    after(async () => {
      assert.deepEqual(elsewhere.seen, [], 'nothing, and no token, went to another host');
      await elsewhere.close();
    });

    async function search(answer: Special, signal = new AbortController().signal): Promise<ElsewhereReport> {
      server = await start(FILES, answer);
      return new SearchTrial().findWithin('hub', signal, { ...target, url: server.url });
    }

    async function find(answer: Special, signal?: AbortSignal): Promise<ElsewhereReport> {
      const report = await search(answer, signal);
      assert.equal(report.complete, false, 'what was not seen is not told to be absent');
      return report;
    }

    for (const { name: what, answer, told } of FAULTS) {
      it(`tells ${what}`, async () => {
        const [first = '', ...more] = reasonsOf(await find(() => answer(elsewhere.url)));
        assert.deepEqual(more, []);
        assert.ok(told.includes(first), first);
        assert.ok((server?.seen.length ?? 0) <= 4, 'it asks no more');
      });
    }

    it('tells a limit, whatever stands in its headers', async () => {
      for (const headers of LIMIT_HEADERS) {
        const { notSeen } = await find(() => json(429, { message: 'slow down' }, headers));
        assert.deepEqual(
          notSeen.map(({ reason }) => reason),
          ['rate-limited'],
        );
        const retryAt = notSeen[0]?.retryAt ?? null;
        assert.ok(
          retryAt === null || Date.parse(retryAt) > Date.now(),
          `${JSON.stringify(headers)} ${retryAt ?? ''}`,
        );
        await server?.close();
      }
    });

    it('takes JSON of another shape for no answer', async () => {
      for (const shape of otherShapes) {
        const body = JSON.stringify(shape).replace('null,"items":[]', '1e999,"items":[]');
        const report = await find(() => ({ headers: { 'content-type': 'application/json' }, body }));
        assert.deepEqual(report.dependents, [], body);
        await server?.close();
      }
    });

    it('keeps to the time it is given when the search stalls', async () => {
      const report = await find(() => ({ fault: 'stall' }), AbortSignal.timeout(300));
      assert.deepEqual(reasonsOf(report), ['timed-out']);
    });

    if (reads !== null) {
      it('keeps what it has when a file stalls', async () => {
        const report = await find(
          (request) => (reads(request) && isOfFirst(request) ? { fault: 'stall' } : undefined),
          AbortSignal.timeout(1500),
        );
        assert.deepEqual(reasonsOf(report), ['timed-out']);
      });

      it('reads a file of a repository that moved, within the origin', async () => {
        const report = await search((request) =>
          reads(request) && isOfFirst(request) && !request.url.includes('moved')
            ? {
                status: 301,
                headers: { location: `${request.url}${request.url.includes('?') ? '&' : '?'}moved=1` },
              }
            : undefined,
        );
        assert.deepEqual(reasonsOf(report), []);
        assert.equal(placesOf(report).length, 10);
      });

      for (const { name: what, answer } of [...FAULTS, GONE]) {
        it(`says which file it was not given: ${what}`, async () => {
          const report = await find((request) =>
            reads(request) && isOfFirst(request) ? answer(elsewhere.url) : undefined,
          );
          assert.deepEqual(reasonsOf(report), ['file-not-read']);
          assert.match(report.notSeen[0]?.detail ?? '', /^acme\/r0 shippable\.yml \(/);
          assert.equal(placesOf(report).length, 9);
        });
      }

      it('stops reading when the token is revoked meanwhile', async () => {
        const report = await find((request) => (reads(request) ? json(401, { message: 'Bad' }) : undefined));
        assert.deepEqual(reasonsOf(report), ['token-refused']);
        assert.match(report.notSeen[0]?.detail ?? '', /^10 files not read/);
        assert.ok((server?.seen.filter(reads).length ?? 0) <= 4, 'nobody goes on asking');
      });

      it('leaves out a file that is too large to be one', async () => {
        const report = await find((request) =>
          (reads(request) && request.url.includes('r7')) || request.url.includes('projects/8/repository')
            ? { body: `hub${' '.repeat(7 * 1024 * 1024)}` }
            : undefined,
        );
        assert.deepEqual(reasonsOf(report), ['file-too-large']);
        assert.equal(placesOf(report).length, 9);
      });
    }
  });
}

describe('code search with pages that never end', function () {
  this.timeout(60_000);
  let server: Running | undefined;
  let asked = 0;

  beforeEach(() => {
    asked = 0;
  });

  afterEach(async () => {
    await server?.close();
  });

  async function find(started: Running, target: Omit<TrialTarget, 'url'>): Promise<readonly string[]> {
    server = started;
    const report = await new SearchTrial().find('hub', { ...target, url: started.url });
    assert.equal(report.complete, false);
    return reasonsOf(report);
  }

  /** A page of GitLab's that names a next one, which was never asked or is itself. */
  function page(items: readonly unknown[], next: 'new' | 'same'): Answer {
    asked += 1;
    const link = next === 'same' ? '?page=1' : `?cursor=${String(asked)}`;
    return json(200, items, { link: `<${link}>; rel="next"` });
  }

  const gitlab = { engine: 'gitlab', scope: 'acme', token: GITLAB_TOKEN };
  const PLACES = [
    { name: 'results', part: '/search?', search: 'advanced' },
    { name: 'projects', part: '/projects?', search: 'advanced' },
    { name: 'projects, one by one', part: '/projects?', search: 'basic' },
    { name: 'files', part: '/projects/1/repository/tree?', search: 'basic' },
  ] as const;
  for (const { name, part, search } of PLACES) {
    for (const next of ['new', 'same'] as const) {
      it(`leaves GitLab’s list of ${name} when its next page is ${next === 'new' ? 'always a new one' : 'itself'}`, async () => {
        const answer: Special = ({ url }) =>
          url.startsWith('/api/v4/projects/') && !url.includes('tree')
            ? json(404, { message: '404 Project Not Found' })
            : url.includes(part) || url.includes('?cursor=') || url.endsWith('?page=1')
              ? page([], next)
              : undefined;
        const reasons = await find(await GitLabServer.start(FILES, { answer, search }), gitlab);
        assert.ok(asked <= 200, String(asked));
        assert.ok(next === 'new' || asked <= 2, String(asked));
        assert.ok(reasons.length > 0);
      });
    }
  }

  it('asks GitHub for a thousand results, whatever it promises', async () => {
    const started = await GitHubServer.start(FILES, {
      answer: ({ url }) => {
        asked += 1;
        return url.includes('/search/')
          ? json(200, { total_count: 1e9, incomplete_results: false, items: [] })
          : undefined;
      },
    });
    assert.deepEqual(await find(started, { engine: 'github', scope: 'org:acme', token: 'canary' }), [
      'result-cap',
    ]);
    assert.equal(asked, 10);
  });

  it('leaves a stream of Sourcegraph that has nothing but progress in it', async () => {
    const body = event('progress', { skipped: [], title: 'x'.repeat(1024 * 1024) }).repeat(65);
    const started = await startSourcegraph(FILES, {
      answer: () => ({ headers: { 'content-type': 'text/event-stream' }, body }),
    });
    const target = { engine: 'sourcegraph', scope: '', token: SOURCEGRAPH_TOKEN };
    assert.deepEqual(await find(started, target), ['cut-off']);
  });
});
