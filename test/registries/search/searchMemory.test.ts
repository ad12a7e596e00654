import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { memoryOf } from '../../../src/core/search/searchMemory.ts';
import { SearchMemoryFiles } from '../../../src/host/storage/searchMemoryFiles.ts';
import { TestAuthority } from '../../support/registries/certificates.ts';
import { VendorProxy } from '../../support/registries/vendorProxy.ts';
import { GitHubServer } from '../../support/search/githubServer.ts';
import { namesHub } from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import { SearchTrial } from '../../support/search/searchTrial.ts';
import type { TrialTarget } from '../../support/search/searchTrial.ts';

const FILES: readonly HostedFile[] = [
  { repository: 'acme/open', path: 'shippable.yml', text: `# open to all\n${namesHub('hub')}` },
  {
    repository: 'acme/secret',
    path: 'shippable.yml',
    text: `# secret plans\n${namesHub('hub')}`,
    isPrivate: true,
  },
];

describe('what a search of GitHub leaves for the next start', function () {
  this.timeout(60_000);
  let folder = '';
  let caFile = '';
  let files: SearchMemoryFiles;
  let proxy: VendorProxy;
  const closing: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-memory-'));
    const authority = new TestAuthority();
    caFile = path.join(folder, 'ca.pem');
    await writeFile(caFile, authority.cert);
    proxy = await VendorProxy.start(authority);
    closing.push(() => proxy.close());
    const reportError = (error: unknown): void => {
      throw error;
    };
    files = new SearchMemoryFiles({ folder: path.join(folder, 'searches'), reportError });
  });

  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
    await rm(folder, { recursive: true });
  });

  /** As a new window does: nothing is left in memory. */
  async function searchAnew(target: TrialTarget): Promise<void> {
    const trial = new SearchTrial({ proxy: { https: proxy.url, http: '', noProxy: [] }, caFile });
    trial.search.keepTexts((await files.read('hub'))?.texts ?? new Map());
    const report = await trial.find('hub', target);
    assert.equal(report.dependents.length, 2);
    await files.write('hub', memoryOf(report, files.fingerprint));
  }

  async function onDisk(): Promise<string> {
    const names = await readdir(path.join(folder, 'searches'));
    const texts = names.map((name) => readFile(path.join(folder, 'searches', name), 'utf8'));
    return (await Promise.all(texts)).join();
  }

  it('is the text of public repositories alone, for which no request goes out again', async () => {
    const server = GitHubServer.behind(proxy, FILES);
    const target = { engine: 'github', url: server.url, scope: 'org:acme', token: server.token };
    await searchAnew(target);
    assert.equal(server.reads.length, 2);
    await searchAnew(target);
    assert.deepEqual(server.reads.map(({ url }) => /acme\/\w+/.exec(url)?.[0]).sort(), [
      'acme/open',
      'acme/secret',
      'acme/secret',
    ]);
    const kept = await onDisk();
    assert.match(kept, /open to all/);
    assert.doesNotMatch(kept, /secret/);
    assert.ok(!kept.includes(server.token));
  });

  it('is nothing of a server of a company, where public means its staff', async () => {
    const server = await GitHubServer.start(FILES);
    closing.push(() => server.close());
    await searchAnew({ engine: 'github', url: server.url, scope: 'org:acme', token: server.token });
    assert.doesNotMatch(await onDisk(), /open|secret/);
  });
});
