import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { ElsewhereReport } from '../../../src/core/search/findElsewhere.ts';
import type { SeenRequest } from '../../support/registries/recordingServer.ts';
import { GitHubServer } from '../../support/search/githubServer.ts';
import { GITLAB_TOKEN, GitLabServer } from '../../support/search/gitlabServer.ts';
import { dependentPlaces, manyFiles } from '../../support/search/organisation.ts';
import { SearchTrial, placesOf, reasonsOf } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';
import { SOURCEGRAPH_TOKEN, startSourcegraph } from '../../support/search/sourcegraphServer.ts';
import { startZoekt } from '../../support/search/zoektServer.ts';

interface Server {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** Bytes in use when all that can be freed is freed. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** What the second search adds to the heap, with the requests of each. */
interface TwoSearches {
  readonly first: ElsewhereReport;
  readonly second: ElsewhereReport;
  readonly grown: number;
  readonly requests: readonly [number, number];
}

describe('5,000 files of 2,000 repositories', function () {
  this.timeout(120_000);
  let server: Server | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function searchTwice(started: Server, target: Omit<TrialTarget, 'url'>): Promise<TwoSearches> {
    server = started;
    const trial = new SearchTrial();
    const whole = { ...target, url: started.url };
    const first = await trial.find('hub', whole);
    const after = started.seen.length;
    const before = heapInUse();
    const second = await trial.find('hub', whole);
    const requests = [after, started.seen.length - after] as const;
    return { first, second, grown: heapInUse() - before, requests };
  }

  function assertFlat({ grown, first, second }: TwoSearches): void {
    assert.ok(grown < 4 * 1024 * 1024, `grew by ${String(grown)} bytes`);
    assert.deepEqual(placesOf(second), placesOf(first));
  }

  it('are read of Zoekt with one request', async () => {
    const files = manyFiles({ builds: 1, prefix: 'github.com/' });
    const done = await searchTwice(await startZoekt(files), { engine: 'zoekt', scope: 'repo:acme/' });
    assert.deepEqual(placesOf(done.first), dependentPlaces(files));
    assert.equal(done.first.complete, true);
    assert.deepEqual(done.requests, [1, 1]);
    assertFlat(done);
  });

  it('come from Sourcegraph in one stream and one request a build file, the second time in the stream alone', async () => {
    const files = manyFiles({ builds: 50, prefix: 'github.com/' });
    const sourcegraph = await startSourcegraph(files);
    const done = await searchTwice(sourcegraph, {
      engine: 'sourcegraph',
      scope: 'repo:acme/',
      token: SOURCEGRAPH_TOKEN,
    });
    assert.deepEqual(placesOf(done.first), dependentPlaces(files));
    assert.equal(done.first.complete, true);
    assert.deepEqual(done.requests, [1 + 100, 1]);
    assert.ok(
      sourcegraph.connections < 20,
      `${String(sourcegraph.connections)} connections for 102 requests`,
    );
    assertFlat(done);
  });

  it('come from GitLab in fifty pages, with the projects of the group and one request a build file', async () => {
    const files = manyFiles({ builds: 50 });
    const gitlab = await GitLabServer.start(files, { search: 'advanced' });
    const target = { engine: 'gitlab', scope: 'acme', token: GITLAB_TOKEN };
    const done = await searchTwice(gitlab, target);
    assert.deepEqual(placesOf(done.first), dependentPlaces(files));
    assert.equal(done.first.complete, true);
    // The last page is full, and nothing says that none follows: it is asked for.
    assert.deepEqual(done.requests, [51 + 5 + 20 + 100, 51 + 5 + 20]);
    assertFlat(done);
  });

  it('are more than GitLab without code search looks at one by one, which is told', async () => {
    const files = manyFiles({ builds: 1 }).map((file, index) => ({
      ...file,
      repository: `acme/r${String(Math.floor(index / 2))}`,
    }));
    const gitlab = await GitLabServer.start(files, {
      search: 'basic',
      hides: (project) => !project.endsWith('00'),
    });
    const done = await searchTwice(gitlab, { engine: 'gitlab', scope: 'acme', token: GITLAB_TOKEN });
    const read = files.filter(({ repository }) => repository.endsWith('00')).slice(0, 38);
    assert.deepEqual(placesOf(done.first), dependentPlaces(read));
    assert.deepEqual([...new Set(reasonsOf(done.first))], ['repositories-hidden', 'too-many-to-read']);
    // Only the tree tells a repository that is hidden from one that is empty.
    assert.deepEqual(done.requests, [1 + 20 + 2000 + 38, 1 + 20 + 2000]);
    assertFlat(done);
  });

  it('are cut by GitHub at a thousand, which is told', async () => {
    const files = manyFiles({ builds: 10 });
    const github = await GitHubServer.start(files);
    const done = await searchTwice(github, { engine: 'github', scope: 'org:acme', token: github.token });
    assert.deepEqual(placesOf(done.first), dependentPlaces(files.slice(0, 1000)));
    assert.deepEqual(reasonsOf(done.first), ['result-cap']);
    assert.equal(done.first.notSeen[0]?.detail, '1000 of 5000 results');
    assert.deepEqual(done.requests, [10 + 100, 10]);
    assertFlat(done);
  });
});
