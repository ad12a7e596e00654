import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, succeed } from '../../../../src/core/domain/result.ts';
import { FileRecordStore } from '../../../../src/host/storage/fileRecordStore.ts';
import { withFolderLock } from '../../../../src/host/storage/folderLock.ts';
import { VersionedFiles, type PlainFiles } from '../../../../src/host/storage/versionedFiles.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { MemoryFiles, type PlainFault } from '../../../support/plainFiles.ts';

const FOLDER = 'memory:/browser/integrations';
const SETTLE_MS = 4;

function storeOn(files: PlainFiles): FileRecordStore {
  return new FileRecordStore({
    disk: new VersionedFiles(files, SETTLE_MS),
    folder: FOLDER,
    machine: 'browser',
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    reportError: () => undefined,
  });
}

/** What a window that starts afterwards sees. */
async function reopened(files: MemoryFiles): Promise<FileRecordStore> {
  const store = storeOn(files.window());
  await store.refresh();
  return store;
}

async function withRecord(): Promise<MemoryFiles> {
  const files = new MemoryFiles();
  await storeOn(files.window()).commit(() => succeed({ kind: 'put', record: dockerRecord() }));
  return files;
}

describe('records in a browser', () => {
  it('are there after a reload, and one version is kept of each', async () => {
    const files = await withRecord();
    const store = await reopened(files);
    assert.deepEqual(store.list(), [dockerRecord()]);
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord({ revision: 2, name: 'b' }) }));
    assert.deepEqual((await reopened(files)).list(), [dockerRecord({ revision: 2, name: 'b' })]);
    assert.equal(files.texts.size, 1);
  });

  it('are seen by another window when they are written, edited, removed and brought back', async () => {
    const files = new MemoryFiles();
    const [one, two] = [storeOn(files.window()), storeOn(files.window())];
    await two.refresh();
    await one.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await two.refreshIfChanged();
    assert.deepEqual(two.list(), [dockerRecord()]);
    await one.commit(() => succeed({ kind: 'put', record: dockerRecord({ revision: 2, name: 'b' }) }));
    await two.refreshIfChanged();
    assert.equal(two.list()[0]?.name, 'b');
    await one.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    await two.refreshIfChanged();
    assert.deepEqual([two.list(), two.removed()[0]?.record.name], [[], 'b']);
    await two.commit(() => succeed({ kind: 'put', record: dockerRecord({ revision: 3 }) }));
    await one.refreshIfChanged();
    assert.deepEqual([one.list()[0]?.revision, one.removed()], [3, []]);
  });

  it('have one store, whichever window asks', async () => {
    const files = new MemoryFiles();
    const ids = await Promise.all([storeOn(files.window()).storeId(), storeOn(files.window()).storeId()]);
    assert.ok(ids[0].ok && ids[1].ok);
    assert.equal(ids[0].value, ids[1].value);
  });

  it('keep every byte of one that cannot be read when it is set aside', async () => {
    const files = await withRecord();
    const [version = ''] = files.texts.keys();
    const damaged = new TextEncoder().encode('half a text');
    files.texts.set(version, damaged);
    const store = await reopened(files);
    assert.equal(store.unreadable()[0]?.id, 'id-docker');
    const whole = await withRecord();
    const mended = [...whole.texts];
    mended.forEach(([name, bytes]) => files.texts.set(name, bytes));
    assert.equal((await store.setAside('id-docker')).ok, false);
    assert.equal(store.list().length, 1);
    mended.forEach(([name]) => files.texts.delete(name));
    const aside = await store.setAside('id-docker');
    assert.ok(aside.ok);
    assert.deepEqual((await reopened(files)).unreadable(), []);
    assert.deepEqual([...files.texts.values()], [damaged]);
  });

  const changes = {
    edited: { kind: 'put', record: dockerRecord({ revision: 2, name: 'b' }) },
    removed: { kind: 'remove', id: 'id-docker' },
  } as const;
  for (const [word, change] of Object.entries(changes)) {
    for (const end of ['fails', 'ends', 'ends in the middle'] as const) {
      it(`are as before or as after when a step ${end} while one is ${word}`, async () => {
        let wasReached = true;
        for (let at = 1; wasReached; at += 1) {
          wasReached = false;
          const files = await withRecord();
          const fault: PlainFault = (_step, nth) => {
            wasReached ||= nth === at;
            return nth === at ? end : 'none';
          };
          const done = await storeOn(files.window(fault)).commit(({ records }) =>
            // As the edits of people: of what cannot be read nothing is changed.
            records.length === 1 ? succeed(change) : fail('not read'),
          );
          const after = await reopened(files);
          const names = after.list().map(({ name }) => name);
          const changed = word === 'edited' ? ['b'] : [];
          const possible = [[dockerRecord().name], changed].map((each) => JSON.stringify(each));
          assert.ok(possible.includes(JSON.stringify(names)), `step ${String(at)}: ${JSON.stringify(names)}`);
          assert.deepEqual(after.unreadable(), [], `step ${String(at)}`);
          if (done.ok) {
            assert.deepEqual(names, changed, `step ${String(at)}`);
          }
        }
      });
    }
  }

  it('lose no edit of several windows that write at once, each slow by chance', async () => {
    const files = await withRecord();
    const windows = 3;
    const edits = 4;
    const store = (): FileRecordStore =>
      storeOn(files.window(undefined, () => (Math.random() < 0.2 ? sleep(1) : Promise.resolve())));
    await Promise.all(
      Array.from({ length: windows }, store).map(async (each) => {
        for (let edit = 0; edit < edits; edit += 1) {
          const done = await each.commit(({ records }) =>
            succeed({ kind: 'put', record: dockerRecord({ revision: (records[0]?.revision ?? 0) + 1 }) }),
          );
          assert.ok(done.ok, JSON.stringify(done));
        }
      }),
    );
    assert.equal((await reopened(files)).list()[0]?.revision, dockerRecord().revision + windows * edits);
  });

  it('are those of a window that was told so where two write without a lock', async () => {
    for (let round = 0; round < 40; round += 1) {
      const files = new MemoryFiles();
      await files.window().makeFolder(FOLDER);
      const file = `${FOLDER}/id.json`;
      const written = await Promise.all(
        ['one', 'two'].map(async (text) => {
          const disk = new VersionedFiles(
            files.window(undefined, async () => {
              for (let turns = Math.random() * 6; turns > 1; turns -= 1) {
                await Promise.resolve();
              }
            }),
          );
          await (await disk.open(`${file}.${text}`)).writeFile(text, 'utf8');
          return disk.rename(`${file}.${text}`, file).then(
            () => [text],
            () => [],
          );
        }),
      );
      const kept = await new VersionedFiles(files.window()).readFile(file);
      assert.ok(written.flat().includes(kept), `${kept} of ${written.flat().join(', ')}`);
    }
  });

  it('are written again after a window ended in the middle of taking the lock', async () => {
    const files = new MemoryFiles();
    const lock = `${FOLDER}/.lock`;
    const ended = new VersionedFiles(
      files.window((step) => (step === 'write' ? 'ends in the middle' : 'none')),
      SETTLE_MS,
    );
    await assert.rejects(ended.writeFile(lock, 'of the dead'));
    await files.window().makeFolder(FOLDER);
    const times = { stale: 40, giveUp: 2_000, refused: 40 };
    const disk = new VersionedFiles(files.window(), SETTLE_MS);
    assert.equal(await withFolderLock(disk, lock, 'mine', () => Promise.resolve('done'), times), 'done');
    assert.equal(files.texts.size, 0);
  });
});
