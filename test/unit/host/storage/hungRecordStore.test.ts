import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { succeed } from '../../../../src/core/domain/result.ts';
import type { Clock } from '../../../../src/core/workspace/clock.ts';
import type { Disk } from '../../../../src/host/storage/disk.ts';
import { FileRecordStore } from '../../../../src/host/storage/fileRecordStore.ts';
import { hangingDisk } from '../../../support/hangingDisk.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { RECORD_STORE_QUESTIONS } from '../../../support/recordStoreQuestions.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

const record = dockerRecord();
const edit = () => succeed({ kind: 'put', record: dockerRecord({ name: 'after', revision: 2 }) } as const);

const operations: Readonly<Record<string, (store: FileRecordStore) => Promise<unknown>>> = {
  ...RECORD_STORE_QUESTIONS,
  put: async (store) => store.commit(edit),
  remove: async (store) => store.commit(() => succeed({ kind: 'remove', id: record.id })),
};

describe('FileRecordStore after one step of the disk hung for ever', () => {
  const folder = useTemporaryFolder();
  let ids = 0;

  function storeIn(place: string, disk: Disk = fs, clock: Clock = new ManualClock()): FileRecordStore {
    const newId = (): string => `unique-${String(++ids).padStart(6, '0')}`;
    const reportError = (): void => undefined;
    const now = (): Date => new Date();
    return new FileRecordStore({ disk, folder: place, machine: 'test', now, newId, reportError, clock });
  }

  /** A folder where each operation has something to do. */
  async function filledFolder(name: string): Promise<string> {
    const place = path.join(folder(), name);
    await storeIn(place).commit(() => succeed({ kind: 'put', record }));
    await fs.writeFile(path.join(place, 'cut.json'), '{"cut');
    const old = path.join(place, 'removed', 'old.json');
    await fs.writeFile(old, '{}');
    await fs.utimes(old, 0, 0);
    return place;
  }

  /** Whether each kind of operation succeeds now, however late. */
  async function works(store: FileRecordStore): Promise<readonly boolean[]> {
    const [id, look, saved] = await Promise.allSettled([
      store.storeId(),
      store.refresh(),
      store.commit(edit),
    ]);
    return [
      id.status === 'fulfilled' && id.value.ok,
      look.status === 'fulfilled',
      saved.status === 'fulfilled' && saved.value.ok,
    ];
  }

  for (const [name, operation] of Object.entries(operations)) {
    it(`works again, whichever step of it hung: ${name}`, async () => {
      for (let step = 1; ; step++) {
        const place = await filledFolder(`${name}-${String(step)}`);
        const clock = new ManualClock();
        const { disk, held, heldAt } = hangingDisk(clock, step);
        const store = storeIn(place, disk, clock);
        await operation(store).catch(() => undefined);
        if (held() === '') {
          assert.ok(step > 1);
          return;
        }
        // Whoever still has the lock is taken for dead after some seconds: `folderLock.test.ts`.
        await fs.rm(path.join(place, '.lock'), { force: true });
        // Such a step may still change something: nothing else begins before its end, and each question is told so.
        const isLate = /^(?:rename|unlink)$/.test(held()) && !heldAt().endsWith('.lock');
        const next = works(store);
        clock.advance(isLate ? 31_000 : 0);
        assert.deepEqual(await next, Array(3).fill(!isLate), `${held()} ${heldAt()}`);
      }
    });
  }
});
