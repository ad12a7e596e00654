import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { forgetSearches } from '../../../../src/host/search/forgetSearches.ts';
import { SearchMemoryFiles } from '../../../../src/host/storage/searchMemoryFiles.ts';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import type { UnreadableRecord } from '../../../../src/core/records/integrationStore.ts';
import { hangingDisk } from '../../../support/hangingDisk.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { ManualClock } from '../../../support/manualClock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('what searches leave on disk', () => {
  let folder = '';
  const reported: unknown[] = [];
  let files = new SearchMemoryFiles({ folder, reportError: () => undefined });

  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'searches-')), 'searches');
    reported.length = 0;
    files = new SearchMemoryFiles({
      folder,
      reportError: (error) => void reported.push(error),
    });
  });

  afterEach(() => rm(path.dirname(folder), { recursive: true }));

  async function age(days: number): Promise<void> {
    const at = new Date(Date.now() - days * DAY_MS);
    await Promise.all((await readdir(folder)).map((name) => utimes(path.join(folder, name), at, at)));
  }

  const memory = (text = 'a: 1\n') => ({
    asked: 'q',
    dependents: ['d'],
    texts: new Map([['https://api.github.com 12', text]]),
  });

  it('is read again, and nobody learns the name from the files', async () => {
    await files.write('../my/hub', memory());
    assert.deepEqual(await files.read('../my/hub'), memory());
    assert.equal(await files.read('other'), null);
    assert.match((await readdir(folder)).join(), /^[0-9a-f]{32}\.json$/);
    assert.deepEqual(reported, []);
  });

  it('is nothing where another program wrote it, or a newer version', async () => {
    await files.write('hub', memory());
    const file = path.join(folder, (await readdir(folder))[0] ?? '');
    const whole = await readFile(file, 'utf8');
    const others = ['', '[]', 'null', whole.slice(0, -9), whole.replace(':1,', ':2,'), '{"version":1}'];
    const damaged = [whole.replace('["d"]', '[1]'), whole.replace('"q"', '1')];
    for (const text of [...others, ...damaged]) {
      await writeFile(file, text);
      assert.equal(await files.read('hub'), null, text);
    }
    await writeFile(file, whole.replace('"a: 1\\n"', '7'));
    assert.deepEqual(
      (await files.read('hub'))?.texts,
      new Map(),
      'an entry that is none takes no other along',
    );
  });

  it('leaves after a month, and the oldest first when there is too much', async () => {
    const large = memory('x'.repeat(1024 * 1024 - 100));
    for (let index = 0; index < 18; index += 1) {
      await files.write(`hub${String(index)}`, large);
      await age(1);
    }
    assert.equal((await readdir(folder)).length, 16);
    assert.notEqual(await files.read('hub17'), null);
    await age(31);
    await files.write('hub', memory());
    assert.equal((await readdir(folder)).length, 1);
    assert.notEqual(await files.read('hub'), null);
  });

  it('goes with the integration, and stays with the others', async () => {
    const records = new Records();
    forgetSearches(
      records,
      () => Promise.resolve(files),
      (error) => void reported.push(error),
    );
    records.set('hub', 'other');
    await Promise.all([files.write('hub', memory()), files.write('other', memory())]);
    records.set('other');
    await files.forget([]);
    await waitUntilGone(() => files.read('hub'));
    assert.notEqual(await files.read('other'), null);
    await files.forget(['never searched']);
    assert.deepEqual(reported, []);
  });

  it('stays with an integration that cannot be read for a while', async () => {
    const records = new Records();
    const loadMemories = (): Promise<SearchMemoryFiles> => Promise.resolve(files);
    forgetSearches(records, loadMemories, (error) => void reported.push(error));
    records.set('hub');
    await files.write('hub', memory());
    records.lost = [{ id: 'id-docker', reason: 'unreadable-file', detail: 'EIO' }];
    records.set();
    records.lost = [];
    records.set('hub');
    await new Promise(setImmediate);
    assert.notEqual(await files.read('hub'), null);
  });

  const operations: Readonly<Record<string, () => Promise<unknown>>> = {
    read: async () => files.read('hub'),
    write: async () => files.write('hub', memory('b: 1\n')),
    forget: async () => files.forget(['hub', 'other']),
  };
  for (const [name, operation] of Object.entries(operations)) {
    it(`works again after one step hung for ever, whichever it was: ${name}`, async () => {
      for (let step = 1; ; step++) {
        await files.write('hub', memory());
        const clock = new ManualClock();
        const { disk, held } = hangingDisk(clock, step);
        files = new SearchMemoryFiles({
          folder,
          reportError: (error) => void reported.push(error),
          clock,
          disk,
        });
        await operation();
        if (held() === '') {
          return;
        }
        assert.match(String(reported.pop()), /no answer within 30 seconds/);
        // Only a step that may still change something holds up what comes after it.
        if (held() !== 'rename' && held() !== 'unlink') {
          await files.write('next', memory());
          assert.notEqual(await files.read('next'), null, held());
        }
        files = new SearchMemoryFiles({ folder, reportError: (error) => void reported.push(error) });
      }
    });
  }

  it('takes no search along where the disk refuses', async () => {
    await writeFile(folder, 'a file in place of the folder');
    await files.write('hub', memory());
    assert.equal(await files.read('hub'), null);
    await files.forget(['hub']);
    assert.ok(reported.length > 0);
  });

  it('is not read where a file is larger than all of them may be together', async () => {
    await files.write('hub', memory());
    const [name = ''] = await readdir(folder);
    await truncate(path.join(folder, name), 16 * 1024 * 1024 + 1);
    assert.equal(await files.read('hub'), null);
    assert.match(String(reported[0]), /16777217 bytes/);
  });
});

class Records {
  #names: readonly string[] = [];
  readonly #listeners: (() => void)[] = [];

  readonly isRead = true;
  lost: readonly UnreadableRecord[] = [];

  unreadable(): readonly UnreadableRecord[] {
    return this.lost;
  }

  list(): readonly IntegrationRecord[] {
    return this.#names.map((name) => dockerRecord({ name }));
  }

  readonly onDidChange = (listener: () => void) => {
    this.#listeners.push(listener);
    return { dispose: () => undefined };
  };

  set(...names: readonly string[]): void {
    this.#names = names;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}

async function waitUntilGone(read: () => Promise<unknown>): Promise<void> {
  while ((await read()) !== null) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
