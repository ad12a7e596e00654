/**
 * A process of its own that works on a folder of records, as another window does.
 * Arguments: folder, task, number. Tasks: `add N` adds N records; `count N` raises a shared revision N times;
 * `remove K` and `edit K` do one change and end the process hard before the Kth step that writes.
 */
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import type { Disk } from '../../src/host/storage/disk.ts';
import { FileRecordStore } from '../../src/host/storage/fileRecordStore.ts';
import { succeed } from '../../src/core/domain/result.ts';
import { faultyDisk } from './faultyDisk.ts';
import { dockerRecord } from './integrationFixtures.ts';

const [folder = '', task = '', number = '0'] = process.argv.slice(2);
const n = Number(number);

function open(disk: Disk = fs): FileRecordStore {
  return new FileRecordStore({
    disk,
    folder,
    machine: 'test',
    now: () => new Date(),
    newId: randomUUID,
    reportError: (error) => {
      throw error;
    },
  });
}

async function main(): Promise<void> {
  if (task === 'add') {
    const store = open();
    for (let i = 0; i < n; i++) {
      const id = randomUUID();
      await store.commit(() => succeed({ kind: 'put', record: dockerRecord({ id, name: id }) }));
    }
    return;
  }
  if (task === 'count') {
    const store = open();
    for (let i = 0; i < n; i++) {
      const result = await store.commit(({ records }) => {
        const record = records.find(({ id }) => id === 'id-docker') ?? dockerRecord({ revision: 0 });
        return succeed({ kind: 'put', record: { ...record, revision: record.revision + 1 } });
      });
      if (!result.ok) {
        throw new Error(JSON.stringify(result.error));
      }
    }
    return;
  }
  const store = open(
    faultyDisk('writing', (_step, nth) => {
      if (nth === n) {
        process.kill(process.pid, 'SIGKILL');
      }
    }),
  );
  await store.commit(({ records }) => {
    if (task === 'remove') {
      return succeed({ kind: 'remove', id: 'id-docker' });
    }
    const record = records[0] ?? dockerRecord();
    return succeed({ kind: 'put', record: { ...record, name: 'after', revision: record.revision + 1 } });
  });
}

await main();
