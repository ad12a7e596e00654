import assert from 'node:assert/strict';

import {
  INDEXED,
  INDEXED_PLACES,
  alike,
  change,
  commitId,
  namesHub,
} from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import type { RecordingServer } from '../../support/registries/recordingServer.ts';
import { SearchTrial, placesOf, reasonsOf } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';
import { SOURCEGRAPH_TOKEN, event, startSourcegraph } from '../../support/search/sourcegraphServer.ts';
import type { SourcegraphMood } from '../../support/search/sourcegraphServer.ts';

const ALL = INDEXED;
const PLACES = INDEXED_PLACES;
const [API] = INDEXED;

describe('code search of Sourcegraph', function () {
  this.timeout(60_000);
  let server: RecordingServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(files: readonly HostedFile[], mood: SourcegraphMood = {}): Promise<TrialTarget> {
    server = await startSourcegraph(files, mood);
    return {
      engine: 'sourcegraph',
      url: server.url,
      scope: 'repo:^github\\.com/acme/',
      token: SOURCEGRAPH_TOKEN,
    };
  }

  it('finds what names the integration, with links at a commit', async () => {
    const target = await start(ALL);
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), PLACES);
    assert.equal(report.complete, true);
    assert.equal(
      report.dependents[0]?.url,
      `${target.url}/github.com/acme/api@${commitId(API)}/-/blob/shippable.yml?L3`,
    );
  });

  it('asks for no content again in a second search, but for what changed', async () => {
    const files = ALL.map((file) => ({ ...file }));
    const target = await start(files);
    const trial = new SearchTrial();
    await trial.find('hub', target);
    assert.equal(server?.seen.length, 4);
    change(files[0], `# hub\n${namesHub('other')}`);
    assert.deepEqual(placesOf(await trial.find('hub', target)), [PLACES[1]]);
    assert.equal(server.seen.length, 6);
  });

  const SKIPPED = [
    { reason: 'shard-match-limit', told: 'result-cap' },
    { reason: 'document-match-limit', told: 'result-cap' },
    { reason: 'display', told: 'result-cap' },
    { reason: 'shard-timeout', told: 'engine-timed-out' },
    { reason: 'repository-missing', told: 'repositories-hidden' },
    { reason: 'repository-cloning', told: 'engine-skipped' },
    { reason: 'excluded-fork', told: 'engine-skipped' },
    { reason: 'what comes next year', told: 'engine-skipped' },
  ];
  for (const { reason, told } of SKIPPED) {
    it(`tells what was left out: ${reason}`, async () => {
      const report = await new SearchTrial().find(
        'nobody',
        await start(ALL, { skipped: [{ reason, title: 'Some' }] }),
      );
      assert.deepEqual(reasonsOf(report), [told]);
      assert.equal(report.complete, false);
    });
  }

  it('keeps what came before the stream was cut', async () => {
    const report = await new SearchTrial().find('hub', await start(ALL, { cut: true }));
    assert.deepEqual(reasonsOf(report), ['cut-off']);
    assert.deepEqual(placesOf(report), PLACES);
  });

  const ENDINGS = [
    { name: 'no end', ending: '', told: 'cut-off' },
    {
      name: 'an alert',
      ending: event('alert', { title: 'Try another query' }) + event('done', {}),
      told: 'engine-skipped',
    },
    {
      name: 'an error',
      ending: event('error', { message: 'frontend is gone' }) + event('done', {}),
      told: 'server-error',
    },
    {
      name: 'an event that is no JSON',
      ending: `event: matches\ndata: {\n\n${event('done', {})}`,
      told: 'reply-unreadable',
    },
  ];
  for (const { name, ending, told } of ENDINGS) {
    it(`is not complete with ${name}`, async () => {
      const report = await new SearchTrial().find('hub', await start(ALL, { ending }));
      assert.deepEqual(reasonsOf(report), [told]);
      assert.deepEqual(placesOf(report), PLACES);
    });
  }

  it('keeps to the time it is given where a stream never ends', async () => {
    const stop = new AbortController();
    const target = await start(ALL, {
      answer: () => {
        stop.abort(new DOMException('late', 'TimeoutError'));
        return {
          headers: { 'content-type': 'text/event-stream' },
          body: event('progress', {}),
          fault: 'stall',
        };
      },
    });
    const report = await new SearchTrial().findWithin('hub', stop.signal, target);
    assert.deepEqual(reasonsOf(report), ['timed-out']);
    assert.equal(report.complete, false);
  });

  it('follows a symbolic link to another file of the repository, at the commit that was found', async () => {
    const link = { repository: 'github.com/acme/api', path: 'ci/shippable.yml', text: '../hub/main.yml' };
    const at = `/github.com/acme/api@${commitId(link)}/-`;
    const target = await start([link], {
      answer: ({ url }) => (url === `${at}/raw/hub/main.yml` ? { body: namesHub('hub') } : undefined),
    });
    const report = await new SearchTrial().find('hub', target);
    assert.deepEqual(placesOf(report), ['github.com/acme/api ci/shippable.yml:3']);
    assert.equal(report.complete, true);
    assert.equal(report.dependents[0]?.url, `${server?.url ?? ''}${at}/blob/hub/main.yml?L3`);
  });

  const FAILURES = [
    { name: 'a revoked token', status: 401, body: 'Invalid access token.', reason: 'token-refused' },
    { name: 'a page', status: 200, body: '<!doctype html><p>Sign in', reason: 'not-this-engine' },
    { name: 'a server that broke', status: 500, body: 'oh', reason: 'server-error' },
    { name: 'a query it does not take', status: 400, body: 'unclosed parenthesis', reason: 'query-refused' },
  ];
  for (const { name, status, body, reason } of FAILURES) {
    it(`fails with the reason at ${name}`, async () => {
      const answer = {
        status,
        body,
        headers: { 'content-type': body.startsWith('<') ? 'text/html' : 'text/plain' },
      };
      const report = await new SearchTrial().find('hub', await start(ALL, { answer: () => answer }));
      assert.deepEqual(reasonsOf(report), [reason]);
    });
  }

  for (const name of ['my "own" hub', 'C# hub', 'größe', '...', 'a b', 'or', 'repo:x']) {
    it(`finds ${JSON.stringify(name)}`, async () => {
      const report = await new SearchTrial().find(name, await start(alike(name, 'github.com/acme')));
      assert.deepEqual(placesOf(report), ['github.com/acme/yes shippable.yml:3']);
    });
  }
});
