import assert from 'node:assert/strict';

import { json } from '../../support/search/githubServer.ts';
import { INDEXED, INDEXED_PLACES, alike, commitId } from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import type { RecordingServer } from '../../support/registries/recordingServer.ts';
import { SearchTrial, placesOf, reasonsOf } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';
import { startZoekt } from '../../support/search/zoektServer.ts';
import type { ZoektMood } from '../../support/search/zoektServer.ts';

const ALL = INDEXED;
const PLACES = INDEXED_PLACES;
const [API, WEB] = INDEXED;

describe('code search of Zoekt', function () {
  this.timeout(60_000);
  let server: RecordingServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(files: readonly HostedFile[], mood: ZoektMood = {}): Promise<TrialTarget> {
    server = await startZoekt(files, mood);
    return { engine: 'zoekt', url: server.url, scope: 'repo:acme/' };
  }

  it('finds what names the integration with one request, with links from its templates', async () => {
    const report = await new SearchTrial().find('hub', await start(ALL));
    assert.deepEqual(placesOf(report), PLACES);
    assert.equal(report.complete, true);
    assert.deepEqual(
      report.dependents.map(({ url }) => url),
      [
        `https://github.com/acme/api/blob/${commitId(API)}/shippable.yml#L3`,
        `https://github.com/acme/web/blob/${commitId(WEB)}/a%20b/%231.shippable.yml#L3`,
      ],
    );
    assert.equal(server?.seen.length, 1);
  });

  const TEMPLATES = [
    {
      template: 'https://git.acme.test/api/+/{{.Version}}/{{.Path}}',
      url: `https://git.acme.test/api/+/${commitId(API)}/shippable.yml#L3`,
    },
    { template: 'javascript:alert({{.Path}})', url: null },
    { template: '{{if .Branch}}x{{end}}', url: null },
    { template: '', url: null },
  ];
  for (const { template, url } of TEMPLATES) {
    it(`links by the template ${template}`, async () => {
      const report = await new SearchTrial().find(
        'hub',
        await start([API], { urls: { [API.repository]: template } }),
      );
      assert.equal(report.dependents[0]?.url, url);
    });
  }

  const STATS = [
    { stats: { FilesSkipped: 3 }, told: 'result-cap' },
    { stats: { ShardsSkipped: 1 }, told: 'engine-timed-out' },
    { stats: { Crashes: 1 }, told: 'engine-skipped' },
    { stats: { FileCount: 20 }, told: 'result-cap' },
  ];
  for (const { stats, told } of STATS) {
    it(`tells what was skipped: ${Object.keys(stats).join()}`, async () => {
      const report = await new SearchTrial().find('nobody', await start(ALL, { stats }));
      assert.deepEqual(reasonsOf(report), [told]);
    });
  }

  const FAILURES = [
    { name: 'a proxy that wants a password', answer: { status: 401, body: '' }, reason: 'token-refused' },
    {
      name: 'a server without its API',
      answer: { status: 404, body: '404 page not found' },
      reason: 'not-this-engine',
    },
    {
      name: 'a query that it does not take',
      answer: json(400, { Error: 'query: unterminated' }),
      reason: 'query-refused',
    },
    { name: 'a reply of another kind', answer: json(200, { hits: 1 }), reason: 'not-this-engine' },
    {
      name: 'a reply that is cut',
      answer: { body: '{"Result":{"Files":[', fault: 'reset' as const },
      reason: 'connection-reset',
    },
  ];
  for (const { name, answer, reason } of FAILURES) {
    it(`fails with the reason at ${name}`, async () => {
      const report = await new SearchTrial().find('hub', await start(ALL, { answer: () => answer }));
      assert.deepEqual(reasonsOf(report), [reason]);
    });
  }

  it('says that Zoekt left a file out of its index, whose words stand in for the text', async () => {
    const report = await new SearchTrial().find(
      'hub',
      await start([API, { ...WEB, text: 'NOT-INDEXED: contains binary content: hub' }]),
    );
    assert.deepEqual(placesOf(report), [PLACES[0]]);
    assert.deepEqual(
      report.notSeen.map(({ reason, detail }) => [reason, detail]),
      [['file-not-read', `${WEB.repository} ${WEB.path}`]],
    );
  });

  it('sends a password to a proxy that asks, as Basic', async () => {
    const target = { ...(await start(ALL)), token: 'alice:canary-password' };
    await new SearchTrial().find('hub', target);
    assert.equal(server?.seen[0]?.headers.authorization, `Basic ${btoa('alice:canary-password')}`);
  });

  for (const name of [
    'my "own" hub',
    'C# hub',
    'größe',
    '(',
    'a.b',
    'a b',
    'or',
    '-x',
    'repo:x',
    'a+b',
    '\\',
  ]) {
    it(`finds ${JSON.stringify(name)}`, async () => {
      const report = await new SearchTrial().find(name, await start(alike(name, 'github.com/acme')));
      assert.deepEqual(placesOf(report), ['github.com/acme/yes shippable.yml:3']);
    });
  }
});
