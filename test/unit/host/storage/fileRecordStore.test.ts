import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { succeed } from '../../../../src/core/domain/result.ts';
import type { Disk } from '../../../../src/host/storage/disk.ts';
import { FileRecordStore } from '../../../../src/host/storage/fileRecordStore.ts';
import type { Clock } from '../../../../src/core/workspace/clock.ts';
import { faultyDisk } from '../../../support/faultyDisk.ts';
import { hangingDisk } from '../../../support/hangingDisk.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { RECORD_STORE_QUESTIONS } from '../../../support/recordStoreQuestions.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

const run = promisify(execFile);
const PROCESS = path.join(import.meta.dirname, '../../../support/recordStoreProcess.ts');

function storeIn(
  folder: string,
  disk: Disk = fs,
  now = (): Date => new Date(),
  clock?: Clock,
  reportError = (error: unknown): void => {
    throw error;
  },
): FileRecordStore {
  let count = 0;
  return new FileRecordStore({
    disk,
    folder,
    machine: 'test',
    now,
    ...(clock === undefined ? {} : { clock }),
    newId: () => `unique-${String(process.pid)}-${String(++count)}-${String(Math.random()).slice(2)}`,
    reportError,
  });
}

/** A step of the disk that hangs while half a minute passes. */
async function hang(clock: ManualClock, gate: Promise<void>): Promise<void> {
  setImmediate(() => {
    clock.advance(31_000);
  });
  await gate;
}

/** What a window that starts afterwards sees. */
async function reopened(folder: string): Promise<FileRecordStore> {
  const store = storeIn(folder);
  await store.refresh();
  return store;
}

describe('FileRecordStore', () => {
  const folder = useTemporaryFolder();

  it('is empty where there is no folder, and makes none by reading', async () => {
    const store = storeIn(path.join(folder(), 'none'));
    await store.refresh();
    assert.deepEqual(store.list(), []);
    assert.deepEqual(await fs.readdir(folder()), []);
  });

  it('gives back what was put, after a restart too', async () => {
    const store = storeIn(folder());
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    assert.deepEqual(store.list(), [dockerRecord()]);
    assert.deepEqual((await reopened(folder())).list(), [dockerRecord()]);
    assert.deepEqual((await fs.readdir(folder())).sort(), ['id-docker.json', 'removed']);
  });

  it('tells of changes once, and only when something differs', async () => {
    const store = storeIn(folder());
    await store.refresh();
    let told = 0;
    store.onDidChange(() => ++told);
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await store.refresh();
    await store.refreshIfChanged();
    await store.commit(() => succeed({ kind: 'none' }));
    assert.equal(told, 1);
  });

  it('says whether it was looked at, and tells of the first look though nothing is there', async () => {
    const store = storeIn(folder());
    const told: boolean[] = [];
    store.onDidChange(() => told.push(store.isRead));
    assert.equal(store.isRead, false);
    await store.refresh();
    await store.refresh();
    assert.deepEqual(told, [true]);
  });

  it('sees what another window wrote, edited and removed', async () => {
    const [one, two] = [storeIn(folder()), storeIn(folder())];
    await one.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await two.refreshIfChanged();
    assert.deepEqual(two.list(), [dockerRecord()]);
    await one.commit(() => succeed({ kind: 'put', record: dockerRecord({ revision: 2, name: 'b' }) }));
    await two.refreshIfChanged();
    assert.equal(two.list()[0]?.name, 'b');
    await one.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    await two.refreshIfChanged();
    assert.deepEqual(two.list(), []);
    assert.equal(two.removed()[0]?.record.name, 'b');
  });

  it('decides on what is on the disk, not on what it saw last', async () => {
    const [one, two] = [storeIn(folder()), storeIn(folder())];
    await two.refresh();
    await one.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await two.commit(({ records }) => {
      assert.deepEqual(records, [dockerRecord()]);
      return succeed({ kind: 'none' });
    });
  });

  it('brings a removed record back for an hour', async () => {
    const store = storeIn(folder());
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await store.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    assert.equal(store.removed().length, 1);
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord({ revision: 2 }) }));
    assert.equal(store.removed().length, 0);
    await store.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    const later = storeIn(folder(), fs, () => new Date(Date.now() + 2 * 3_600_000));
    await later.refresh();
    assert.deepEqual(later.removed(), []);
    await later.sweep();
    assert.deepEqual(await fs.readdir(path.join(folder(), 'removed')), []);
  });

  it('holds 1,000 records and looks at them again in well under a second of the processor', async () => {
    await fs.mkdir(path.join(folder(), 'removed'));
    for (let i = 0; i < 1000; i++) {
      const record = dockerRecord({ id: `id-${String(i)}`, name: `name ${String(i).padStart(4, '0')}` });
      await fs.writeFile(path.join(folder(), `${record.id}.json`), JSON.stringify(record));
    }
    const store = await reopened(folder());
    assert.equal(store.list().length, 1000);
    const start = process.cpuUsage();
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    assert.equal(store.list().length, 1001);
    const { user, system } = process.cpuUsage(start);
    assert.ok((user + system) / 1000 < 1000, `took ${String((user + system) / 1000)} ms`);
  });
});

describe('the id of a FileRecordStore', () => {
  const folder = useTemporaryFolder();

  it('is written once, is the same in every window, and is no record', async () => {
    const [one, two] = [storeIn(folder()), storeIn(folder())];
    assert.deepEqual(await one.knownStoreId(), { ok: true, value: undefined });
    assert.deepEqual(await fs.readdir(folder()), []);
    const ids = await Promise.all([one.storeId(), two.storeId(), storeIn(folder()).storeId()]);
    assert.ok(ids[0].ok);
    assert.deepEqual(new Set(ids.map((id) => id.ok && id.value)), new Set([ids[0].value]));
    assert.deepEqual(await (await reopened(folder())).knownStoreId(), ids[0]);
    assert.deepEqual([one.list(), one.unreadable()], [[], []]);
  });

  it('is another one for a copy of the folder, whose records stay as they are', async () => {
    const original = path.join(folder(), 'original');
    const store = storeIn(original);
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    const id = await store.storeId();
    await fs.cp(original, path.join(folder(), 'copy'), { recursive: true });
    const copy = await reopened(path.join(folder(), 'copy'));
    assert.ok(id.ok);
    assert.deepEqual(await copy.knownStoreId(), { ok: true, value: undefined });
    const copied = await copy.storeId();
    assert.ok(copied.ok);
    assert.notEqual(copied.value, id.value);
    assert.deepEqual(copy.list(), [dockerRecord()]);
    assert.deepEqual(await storeIn(original).storeId(), id);
  });

  it('is made anew where the file is damaged, and never while it cannot be read', async () => {
    const first = await storeIn(folder()).storeId();
    const shut = faultyDisk('all', (step) => {
      if (step === 'readFile') {
        throw Object.assign(new Error('EIO'), { code: 'EIO' });
      }
    });
    assert.equal((await storeIn(folder(), shut).storeId()).ok, false);
    assert.equal((await storeIn(folder(), shut).knownStoreId()).ok, false);
    assert.deepEqual(await storeIn(folder()).storeId(), first);
    await fs.writeFile(path.join(folder(), '.store.json'), '{"id":');
    const second = await storeIn(folder()).storeId();
    assert.ok(first.ok && second.ok);
    assert.notEqual(second.value, first.value);
    assert.deepEqual(await storeIn(folder()).storeId(), second);
  });

  it('tells only the changes of this window to those who publish them', async () => {
    const [one, two] = [storeIn(folder()), storeIn(folder())];
    const told: string[] = [];
    one.onDidCommit(({ kind }) => told.push(`one ${kind}`));
    two.onDidCommit(({ kind }) => told.push(`two ${kind}`));
    await one.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await two.refresh();
    await two.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    assert.deepEqual(told, ['one put', 'two remove']);
  });
});

describe('FileRecordStore with files that are not records', () => {
  const folder = useTemporaryFolder();
  const files: Readonly<Record<string, readonly [text: string, reason: string]>> = {
    'cut.json': ['{"version":1,"id":"cut","na', 'not-json'],
    'empty.json': ['', 'not-json'],
    'list.json': ['[]', 'not-json'],
    'foreign.json': ['{"hello":"world"}', 'wrong-shape'],
    'newer.json': [JSON.stringify({ ...dockerRecord({ id: 'newer' }), version: 7 }), 'newer-version'],
    'other.json': [JSON.stringify(dockerRecord()), 'wrong-shape'],
    'type.json': [JSON.stringify({ ...dockerRecord({ id: 'type' }), type: 'gitlab' }), 'wrong-shape'],
    'fields.json': [
      JSON.stringify({ ...dockerRecord({ id: 'fields' }), fields: { username: 1 } }),
      'wrong-shape',
    ],
  };

  it('keeps, shows and explains them, beside those that it can read', async () => {
    for (const [name, [text]] of Object.entries(files)) {
      await fs.writeFile(path.join(folder(), name), text);
    }
    await fs.mkdir(path.join(folder(), 'folder.json'));
    await fs.writeFile(path.join(folder(), 'notes.txt'), 'not ours');
    const store = storeIn(folder());
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord({ id: 'good' }) }));
    assert.deepEqual(
      store.list().map(({ id }) => id),
      ['good'],
    );
    const reasons = Object.fromEntries(store.unreadable().map(({ id, reason }) => [`${id}.json`, reason]));
    const expected = Object.fromEntries(Object.entries(files).map(([name, [, reason]]) => [name, reason]));
    assert.deepEqual(reasons, { ...expected, 'folder.json': 'unreadable-file' });
    for (const [name, [text]] of Object.entries(files)) {
      assert.equal(await fs.readFile(path.join(folder(), name), 'utf8'), text);
    }
    assert.equal(await fs.readFile(path.join(folder(), 'notes.txt'), 'utf8'), 'not ours');
  });

  it('reads the other records beside a pipe, a huge file and removed ones that cannot be listed', async () => {
    await run('mkfifo', [path.join(folder(), 'pipe.json')]);
    await (await fs.open(path.join(folder(), 'huge.json'), 'w')).close();
    await fs.truncate(path.join(folder(), 'huge.json'), 700_000_000);
    await fs.writeFile(path.join(folder(), 'removed'), 'not a folder');
    await fs.writeFile(path.join(folder(), 'id-docker.json'), JSON.stringify(dockerRecord()));
    const store = await reopened(folder());
    assert.deepEqual(store.list(), [dockerRecord()]);
    assert.deepEqual(
      store
        .unreadable()
        .map(({ id, detail }) => `${id}: ${detail}`)
        .sort(),
      ['huge: 700000000 bytes', 'pipe: not a file'],
    );
    assert.deepEqual([store.removed(), store.unreadableRemoved().map(({ id }) => id)], [[], [null]]);
  });

  it('tells deleted records that it cannot read from none at all, as long as they could come back', async () => {
    const removed = path.join(folder(), 'removed');
    const store = storeIn(folder());
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    await store.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    await fs.writeFile(path.join(removed, 'cut.json'), '{"removedAt":"20');
    await fs.mkdir(path.join(removed, 'folder.json'));
    await store.refresh();
    assert.equal(store.removed().length, 1);
    assert.deepEqual(
      store
        .unreadableRemoved()
        .map(({ id, detail }) => `${String(id)}: ${detail}`)
        .sort(),
      ['cut: ', 'folder: not a file'],
    );
    const later = storeIn(folder(), fs, () => new Date(Date.now() + 2 * 3_600_000));
    await later.refresh();
    assert.deepEqual([later.removed(), later.unreadableRemoved()], [[], []]);
  });

  it('keeps what it read before while the folder refuses, says so, and reads it again by itself', async () => {
    let refused = false;
    const disk = faultyDisk('all', (step) => {
      if (refused && step === 'readdir') {
        throw Object.assign(new Error('EACCES: no'), { code: 'EACCES' });
      }
    });
    const store = storeIn(folder(), disk);
    await store.commit(() => succeed({ kind: 'put', record: dockerRecord() }));
    let told = 0;
    store.onDidChange(() => ++told);
    refused = true;
    await assert.rejects(store.refresh(), /EACCES/);
    await assert.rejects(store.refreshIfChanged(), /EACCES/);
    assert.deepEqual(store.list(), [dockerRecord()]);
    assert.deepEqual(store.unreadable(), [{ id: '', reason: 'unreadable-folder', detail: 'EACCES: no' }]);
    assert.deepEqual(store.unreadableRemoved(), [{ id: null, detail: 'EACCES: no' }]);
    assert.equal(told, 1);
    refused = false;
    await store.refreshIfChanged();
    assert.deepEqual([store.unreadable(), store.unreadableRemoved()], [[], []]);
    assert.equal(told, 2);
  });

  it('reads a file again once somebody mended it', async () => {
    await fs.writeFile(path.join(folder(), 'id-docker.json'), '{');
    const store = await reopened(folder());
    assert.equal(store.unreadable().length, 1);
    await fs.writeFile(path.join(folder(), 'id-docker.json'), JSON.stringify(dockerRecord()));
    await store.refresh();
    assert.deepEqual([store.unreadable().length, store.list().length], [0, 1]);
  });
});

describe('FileRecordStore when an unreadable record is set aside', () => {
  const folder = useTemporaryFolder();

  it('keeps every byte under a name that is no record, through a sweep too', async () => {
    await fs.writeFile(path.join(folder(), 'cut.json'), '{"cut');
    const store = await reopened(folder());
    const moved = await store.setAside('cut');
    assert.ok(moved.ok);
    assert.deepEqual(store.unreadable(), []);
    await store.sweep();
    assert.equal(await fs.readFile(path.join(folder(), moved.value), 'utf8'), '{"cut');
    assert.deepEqual((await reopened(folder())).unreadable(), []);
  });

  it('leaves it alone where it can be read again by then, and where it is gone', async () => {
    const file = path.join(folder(), 'id-docker.json');
    const good = JSON.stringify(dockerRecord());
    await fs.writeFile(file, good.slice(0, 50));
    const store = await reopened(folder());
    assert.deepEqual([store.unreadable().length, store.list()], [1, []]);
    await fs.writeFile(file, good);
    for (const id of ['id-docker', 'nowhere']) {
      assert.deepEqual(await store.setAside(id), { ok: false, error: { kind: 'not-unreadable' } });
    }
    assert.deepEqual([store.list(), await fs.readFile(file, 'utf8')], [[dockerRecord()], good]);
  });

  it('leaves it alone while the folder cannot be read', async () => {
    await fs.writeFile(path.join(folder(), 'cut.json'), '{"cut');
    let refused = false;
    const disk = faultyDisk('all', (step) => {
      if (refused && step === 'readdir') {
        throw Object.assign(new Error('EACCES: no'), { code: 'EACCES' });
      }
    });
    const store = storeIn(folder(), disk);
    await store.refresh();
    refused = true;
    const moved = await store.setAside('cut');
    assert.equal(moved.ok ? '' : moved.error.kind, 'store-unavailable');
    assert.equal(await fs.readFile(path.join(folder(), 'cut.json'), 'utf8'), '{"cut');
  });
});

describe('FileRecordStore when a step on the disk fails', () => {
  const folder = useTemporaryFolder();
  const before = dockerRecord();
  const after = dockerRecord({ name: 'after', revision: 2 });
  const changes = {
    edit: { kind: 'put', record: after },
    remove: { kind: 'remove', id: before.id },
  } as const;

  for (const [name, change] of Object.entries(changes)) {
    it(`leaves the record as before or as after: ${name}, each step`, async () => {
      let uncertain = 0;
      const reached = new Set<string>();
      // The step after the last one fails nothing, and ends the loop.
      for (let step = 1, failed = 'none'; failed !== ''; step++) {
        failed = '';
        const place = path.join(folder(), String(step));
        await storeIn(place).commit(() => succeed({ kind: 'put', record: before }));
        const disk = faultyDisk('all', (what, nth) => {
          if (nth === step) {
            failed = what;
            throw Object.assign(new Error(`EIO: ${what}`), { code: 'EIO' });
          }
        });
        const result = await storeIn(place, disk, undefined, undefined, () => undefined).commit(() =>
          succeed(change),
        );
        reached.add(failed);
        const [seen] = (await reopened(place)).list();
        const expected = change.kind === 'put' ? after : undefined;
        // A success is a promise, and so is that nothing was changed; where neither is said both are right, half is not.
        if (result.ok) {
          assert.deepEqual(seen, expected);
        } else if (result.error.kind === 'store-uncertain') {
          assert.ok([JSON.stringify(before), JSON.stringify(expected)].includes(JSON.stringify(seen)));
          uncertain += 1;
        } else {
          assert.equal(result.error.kind, 'store-unavailable');
          assert.deepEqual(seen, before);
        }
      }
      assert.equal(uncertain, 1, 'only the step that changes the record leaves it open');
      assert.ok(
        ['mkdir', 'writeFile', 'readdir', 'open', 'sync', 'rename'].every((step) => reached.has(step)),
      );
    });
  }

  it('says that nothing was changed where the system refuses the step itself', async () => {
    await storeIn(folder()).commit(() => succeed({ kind: 'put', record: before }));
    const disk = faultyDisk('all', (step) => {
      if (step === 'rename') {
        throw Object.assign(new Error('EPERM: no'), { code: 'EPERM' });
      }
    });
    const refused = await storeIn(folder(), disk).commit(() => succeed({ kind: 'put', record: after }));
    assert.deepEqual(refused, { ok: false, error: { kind: 'store-unavailable', detail: 'EPERM: no' } });
  });
});

describe('FileRecordStore on a disk that never answers', () => {
  const folder = useTemporaryFolder();
  const before = dockerRecord();
  const after = dockerRecord({ name: 'after', revision: 2 });
  const never = async (): Promise<void> => new Promise(() => undefined);
  const edit = () => succeed({ kind: 'put', record: after } as const);

  it('gives a look up, asks no second one meanwhile, says so, and saves then', async () => {
    await storeIn(folder()).commit(() => succeed({ kind: 'put', record: before }));
    const clock = new ManualClock();
    let hangs = false;
    let looks = 0;
    const hold = async (step: string): Promise<void> => {
      looks += hangs && step === 'readdir' ? 1 : 0;
      await (hangs && step === 'readdir' ? hang(clock, never()) : undefined);
    };
    const store = storeIn(
      folder(),
      faultyDisk('all', () => undefined, hold),
      undefined,
      clock,
    );
    await store.refresh();
    hangs = true;
    const refused = await Promise.allSettled([1, 2, 3].map(async () => store.refreshIfChanged()));
    assert.deepEqual(new Set(refused.map(({ status }) => status)), new Set(['rejected']));
    assert.equal(looks, 1);
    assert.deepEqual(store.list(), [before]);
    assert.deepEqual(store.unreadable(), [
      { id: '', reason: 'unreadable-folder', detail: 'no answer within 30 seconds' },
    ]);
    hangs = false;
    assert.ok((await store.commit(edit)).ok);
    assert.deepEqual([store.list(), store.unreadable()], [[after], []]);
  });

  let asked = 0;

  /** Asks with each step hanging in turn; the step after the last one holds nothing up, and ends the loop. */
  async function whicheverHangs<T>(
    prepare: (place: string) => Promise<unknown>,
    ask: (store: FileRecordStore) => Promise<T>,
    check: (answer: T, place: string, held: string) => Promise<void>,
  ): Promise<ReadonlySet<string>> {
    const reached = new Set<string>();
    for (let step = 1, isDone = false; !isDone; step++) {
      const place = path.join(folder(), `${String(asked++)}-${String(step)}`);
      await prepare(place);
      const clock = new ManualClock();
      const { disk, held, release } = hangingDisk(clock, step);
      const store = new FileRecordStore({
        disk,
        folder: place,
        machine: 'test',
        now: () => new Date(),
        newId: () => `unique-${String(step)}-${String(Math.random()).slice(2)}`,
        reportError: () => undefined,
        clock,
      });
      const answer = await ask(store);
      isDone = held() === '';
      reached.add(held());
      await release();
      await check(answer, place, held());
    }
    return reached;
  }

  for (const change of [
    { kind: 'put', record: after },
    { kind: 'remove', id: before.id },
  ] as const) {
    it(`answers each edit in time, and makes none later that it called failed, whichever step hangs: ${change.kind}`, async () => {
      let uncertain = 0;
      const reached = await whicheverHangs(
        async (place) => storeIn(place).commit(() => succeed({ kind: 'put', record: before })),
        async (store) => store.commit(() => succeed(change)),
        async (result, place) => {
          const [later] = (await reopened(place)).list();
          const expected = change.kind === 'put' ? after : undefined;
          if (result.ok) {
            assert.deepEqual(later, expected);
          } else if (result.error.kind === 'store-uncertain') {
            uncertain += 1;
          } else {
            assert.equal(result.error.kind, 'store-unavailable');
            assert.deepEqual(later, before);
          }
        },
      );
      assert.ok(uncertain > 0);
      const steps = ['mkdir', 'writeFile', 'readdir', 'open', change.kind === 'put' ? 'rename' : 'unlink'];
      assert.ok(steps.every((step) => reached.has(step)));
    }).timeout(60_000);
  }

  for (const [name, question] of Object.entries(RECORD_STORE_QUESTIONS)) {
    it(`answers every question in time, whichever step hangs: ${name}`, async () => {
      const reached = await whicheverHangs(
        async (place) => {
          await storeIn(place).commit(() => succeed({ kind: 'put', record: before }));
          await fs.writeFile(path.join(place, 'cut.json'), '{"cut');
        },
        async (store) => {
          const [settled] = await Promise.allSettled([question(store)]);
          return settled.status === 'fulfilled' ? settled.value : new Error(String(settled.reason));
        },
        async (answer, place, held) => {
          const isFailed = answer instanceof Error || JSON.stringify(answer ?? null).includes('"ok":false');
          const { kind } =
            (answer as { readonly error?: { readonly kind: string } } | undefined)?.error ?? {};
          const isMoved = !(await fs.readdir(place)).includes('cut.json');
          // After the file was moved, a look that hangs fails nothing.
          assert.ok(isFailed ? held !== '' : held === '' || isMoved, held);
          assert.ok(!isMoved || kind !== 'store-unavailable', held);
        },
      );
      assert.ok(reached.size > 1);
    }).timeout(60_000);
  }

  it('lets no write begin while an earlier one may still come', async () => {
    await storeIn(folder()).commit(() => succeed({ kind: 'put', record: before }));
    const clock = new ManualClock();
    let release: () => void = () => undefined;
    let hangs = true;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const hold = async (step: string): Promise<void> => {
      await (hangs && step === 'rename' ? hang(clock, gate) : undefined);
    };
    const store = storeIn(
      folder(),
      faultyDisk('all', () => undefined, hold),
      undefined,
      clock,
    );
    assert.equal((await store.commit(edit)).ok, false);
    hangs = false;
    const newer = dockerRecord({ name: 'newer', revision: 3 });
    const waits = store.commit(() => succeed({ kind: 'put', record: newer }));
    clock.advance(31_000);
    assert.equal((await waits).ok, false);
    release();
    await store.refresh();
    assert.deepEqual(store.list(), [after]);
    assert.ok((await store.commit(() => succeed({ kind: 'put', record: newer }))).ok);
    assert.deepEqual((await reopened(folder())).list(), [newer]);
  });
});

describe('FileRecordStore and other processes', () => {
  const folder = useTemporaryFolder();

  it('loses no record and no revision when four processes write at once', async () => {
    const tasks = [
      ['add', '15'],
      ['add', '15'],
      ['count', '15'],
      ['count', '15'],
    ] as const;
    await Promise.all(tasks.map(async (task) => run(process.execPath, [PROCESS, folder(), ...task])));
    const store = await reopened(folder());
    assert.equal(store.list().length, 31);
    assert.equal(store.list().find(({ id }) => id === 'id-docker')?.revision, 30);
    assert.deepEqual(
      (await fs.readdir(folder())).filter((name) => !name.endsWith('.json')),
      ['removed'],
    );
  }).timeout(60_000);

  for (const task of ['edit', 'remove']) {
    it(`leaves the record as before or as after when the process is killed at any step: ${task}`, async () => {
      const seen = new Set<string>();
      let killed = true;
      for (let step = 1; killed; step++) {
        const place = path.join(folder(), String(step));
        await storeIn(place).commit(() => succeed({ kind: 'put', record: dockerRecord() }));
        killed = await run(process.execPath, [PROCESS, place, task, String(step)]).then(
          () => false,
          (error: unknown) => {
            assert.equal((error as { readonly signal?: string }).signal, 'SIGKILL');
            return true;
          },
        );
        const store = await reopened(place);
        seen.add(store.list()[0]?.name ?? 'none');
        assert.deepEqual(store.unreadable(), []);
      }
      assert.deepEqual([...seen].sort(), ['Docker-Integration', task === 'edit' ? 'after' : 'none'].sort());
    }).timeout(120_000);
  }
});
