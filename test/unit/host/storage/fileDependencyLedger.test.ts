import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { LedgerFolder } from '../../../../src/core/dependencies/dependencyLedger.ts';
import { FileDependencyLedger } from '../../../../src/host/storage/fileDependencyLedger.ts';
import { faultyDisk } from '../../../support/faultyDisk.ts';
import { hangingDisk } from '../../../support/hangingDisk.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

function folderOf(name: string, lastSeen = '2026-05-04T10:00:00.000Z'): LedgerFolder {
  return { version: 1, folderUri: `file:///${name}`, folderName: name, lastSeen, unknown: [], entries: [] };
}

async function foldersOf(ledger: FileDependencyLedger): Promise<readonly LedgerFolder[]> {
  return (await ledger.read()).folders;
}

describe('FileDependencyLedger', () => {
  const folder = useTemporaryFolder();

  it('keeps one file a folder', async () => {
    const ledger = new FileDependencyLedger(fs, path.join(folder(), 'ledger'));
    assert.deepEqual(await foldersOf(ledger), []);
    await ledger.remember(folderOf('a'));
    await ledger.remember(folderOf('b'));
    await ledger.remember(folderOf('a', '2026-06-04T10:00:00.000Z'));
    const names = (await foldersOf(ledger)).map(({ folderName, lastSeen }) => [folderName, lastSeen]);
    assert.deepEqual(names.sort(), [
      ['a', '2026-06-04T10:00:00.000Z'],
      ['b', '2026-05-04T10:00:00.000Z'],
    ]);
    await ledger.forget('file:///a');
    await ledger.forget('file:///a');
    assert.deepEqual(await foldersOf(ledger), [folderOf('b')]);
  });

  it('does not write when nothing but the time differs', async () => {
    const ledger = new FileDependencyLedger(fs, folder());
    await ledger.remember(folderOf('a'));
    await ledger.remember(folderOf('a', '2026-05-04T11:00:00.000Z'));
    assert.deepEqual(await foldersOf(ledger), [folderOf('a')]);
  });

  it('writes down at once that a file is not known, or is known again', async () => {
    const ledger = new FileDependencyLedger(fs, folder());
    const lost = { ...folderOf('a'), unknown: [{ uri: 'file:///a/shippable.yml', path: 'shippable.yml' }] };
    for (const state of [folderOf('a'), lost, folderOf('a')]) {
      await ledger.remember(state);
      assert.deepEqual(await foldersOf(ledger), [state]);
    }
  });

  it('tells what is damaged, and what is no file: what it should say is not known', async () => {
    await fs.writeFile(path.join(folder(), 'broken.json'), '{');
    await fs.mkdir(path.join(folder(), 'folder.json'));
    assert.deepEqual(await new FileDependencyLedger(fs, folder()).read(), {
      folders: [],
      unreadable: [
        { name: path.join(folder(), 'broken.json'), detail: '' },
        {
          name: path.join(folder(), 'folder.json'),
          detail: `${path.join(folder(), 'folder.json')}: not a file`,
        },
      ],
    });
  });

  it('never tells a disk that refuses as "nothing remembered", and writes nothing over what it could not read', async () => {
    const ledger = new FileDependencyLedger(fs, folder());
    await ledger.remember(folderOf('a'));
    for (const step of ['readdir', 'stat', 'readFile']) {
      const refusing = faultyDisk('all', (what) => {
        if (what === step) {
          throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        }
      });
      const shut = new FileDependencyLedger(refusing, folder());
      const { folders, unreadable } = await shut.read();
      assert.deepEqual([folders.length, unreadable.length], [0, 1]);
      assert.match(unreadable[0]?.detail ?? '', /EACCES/);
      if (step !== 'readdir') {
        await assert.rejects(shut.remember(folderOf('a', '2026-07-04T10:00:00.000Z')), /EACCES/);
      }
    }
    assert.deepEqual(await foldersOf(ledger), [folderOf('a')]);
  });

  const questions: Readonly<Record<string, (ledger: FileDependencyLedger) => Promise<unknown>>> = {
    read: async (ledger) => ledger.read(),
    folder: async (ledger) => ledger.folder('file:///a'),
    remember: async (ledger) => ledger.remember({ ...folderOf('a'), folderName: 'renamed' }),
    forget: async (ledger) => ledger.forget('file:///a'),
  };
  for (const [name, question] of Object.entries(questions)) {
    it(`answers in time on a disk that never does, whichever step hangs, and says that it is not known: ${name}`, async () => {
      let hangs = 0;
      for (let step = 1, isDone = false; !isDone; step++) {
        const place = path.join(folder(), name, String(step));
        await new FileDependencyLedger(fs, place).remember(folderOf('a'));
        const clock = new ManualClock();
        const { disk, held, release } = hangingDisk(clock, step);
        const ledger = new FileDependencyLedger(disk, place, clock);
        const [answer] = await Promise.allSettled([question(ledger)]);
        isDone = held() === '';
        hangs += isDone ? 0 : 1;
        if (!isDone && name === 'read') {
          assert.partialDeepStrictEqual(answer, {
            value: { folders: [], unreadable: [{ detail: 'no answer within 30 seconds' }] },
          });
        } else {
          assert.equal(answer.status, isDone ? 'fulfilled' : 'rejected', held());
        }
        // Only a step that may still change something holds up what comes after it.
        if (!['', 'rename', 'unlink'].includes(held())) {
          await ledger.remember(folderOf('next'));
          assert.notEqual(await ledger.folder('file:///next'), undefined, held());
        }
        await release();
        assert.deepEqual((await new FileDependencyLedger(fs, place).read()).unreadable, []);
      }
      assert.ok(hangs > 0);
    }).timeout(30_000);
  }
});
