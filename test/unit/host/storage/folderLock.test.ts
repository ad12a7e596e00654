import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { Disk } from '../../../../src/host/storage/disk.ts';
import { LockedError, withFolderLock } from '../../../../src/host/storage/folderLock.ts';
import { faultyDisk } from '../../../support/faultyDisk.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

const TIMES = { stale: 150, giveUp: 1_500, refused: 200 };

describe('withFolderLock', () => {
  const folder = useTemporaryFolder();
  const lockPath = (): string => path.join(folder(), '.lock');
  let count = 0;

  async function hold<T>(work: () => Promise<T>, disk: Disk = fs): Promise<T> {
    return withFolderLock(disk, lockPath(), `holder-${String(++count)}`, work, TIMES);
  }

  const ages: Readonly<Record<string, number>> = {
    old: -60_000,
    new: 0,
    future: 9 * 86_400_000,
    ancient: -1e12,
  };
  for (const [age, offset] of Object.entries(ages)) {
    it(`takes over the lock of a process that died, whatever its time stamp says: ${age}`, async () => {
      await fs.writeFile(lockPath(), 'dead');
      const time = new Date(Date.now() + offset);
      await fs.utimes(lockPath(), time, time);
      assert.equal(await hold(() => Promise.resolve('done')), 'done');
      assert.deepEqual(await fs.readdir(folder()), []);
    });
  }

  it('takes over an empty lock, and the claim of a process that died while it took over', async () => {
    await fs.writeFile(lockPath(), '');
    const dies = faultyDisk('all', (step) => {
      if (step === 'rename') {
        throw new Error('killed');
      }
    });
    await assert.rejects(
      hold(() => Promise.resolve(), dies),
      /killed/,
    );
    assert.equal((await fs.readdir(folder())).length, 2);
    assert.equal(await hold(() => Promise.resolve('done')), 'done');
    assert.deepEqual(await fs.readdir(folder()), []);
  });

  it('lets only one of many take a stale lock at a time', async () => {
    for (let round = 0; round < 5; round++) {
      await fs.writeFile(lockPath(), `dead ${String(round)}`);
      let inside = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 3));
        inside--;
      };
      await Promise.all(Array.from({ length: 12 }, async () => hold(work, slowDisk())));
      assert.equal(most, 1);
    }
  }).timeout(30_000);

  it('never lets two work when one judged a lock stale that another replaced meanwhile', async () => {
    await fs.writeFile(lockPath(), 'dead');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 60));
      inside--;
    };
    const other = new Promise<void>((resolve, reject) => {
      const late: Disk = {
        ...fs,
        // Between the judgement and the step that takes over, another process takes over and works.
        writeFile: async (file: string, text: string, options: object) => {
          if (file.endsWith('.stale')) {
            hold(work).then(resolve, reject);
            await new Promise((done) => setTimeout(done, TIMES.stale + 40));
          }
          await fs.writeFile(file, text, options);
        },
      };
      hold(work, late).catch(reject);
    });
    await other;
    assert.equal(most, 1);
  });

  it('tells the holder that was too slow, before it commits', async () => {
    const slow = withFolderLock(
      fs,
      lockPath(),
      'slow',
      async (lock) => {
        await hold(() => Promise.resolve());
        await lock.check();
      },
      TIMES,
    );
    await assert.rejects(slow, LockedError);
  });

  it('waits between its tries and tells a lack of rights as such', async () => {
    let tries = 0;
    const shut = faultyDisk('all', (step) => {
      if (step === 'writeFile') {
        tries++;
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      }
    });
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await assert.rejects(
      hold(() => Promise.resolve(), shut),
      /permission denied/,
    );
    clearInterval(timer);
    assert.ok(tries < 30, `${String(tries)} tries`);
    assert.ok(turns > 5, `${String(turns)} turns of the event loop`);
  });

  it('gives up on a lock that is in use', async () => {
    await hold(async () => {
      let written = Promise.resolve();
      const beat = setInterval(() => {
        written = fs.writeFile(lockPath(), String(Math.random()));
      }, 20);
      await assert.rejects(
        hold(() => Promise.resolve()),
        LockedError,
      );
      clearInterval(beat);
      // The folder is removed after the test, so nothing may be written to it any more.
      await written;
    });
  });
});

/** Each step takes a while of its own, so that the steps of several processes mix. */
function slowDisk(): Disk {
  const pause = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
  return {
    ...fs,
    writeFile: (async (...args: Parameters<typeof fs.writeFile>) => {
      await pause();
      await fs.writeFile(...args);
    }) as typeof fs.writeFile,
    rename: async (from, to) => {
      await pause();
      await fs.rename(from, to);
    },
    unlink: async (file) => {
      await pause();
      await fs.unlink(file);
    },
  };
}
