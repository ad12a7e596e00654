import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import {
  FolderRecorder,
  withUnwritten,
  type OpenFolder,
} from '../../../../src/core/dependencies/folderRecorder.ts';
import type { LedgerFolder } from '../../../../src/core/dependencies/dependencyLedger.ts';
import { Emitter } from '../../../../src/core/domain/lifecycle.ts';
import { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import { WorkspaceIndexer } from '../../../../src/core/workspace/workspaceIndexer.ts';
import type { Disk } from '../../../../src/host/storage/disk.ts';
import { FileDependencyLedger } from '../../../../src/host/storage/fileDependencyLedger.ts';
import { faultyDisk } from '../../../support/faultyDisk.ts';
import { textAnalyzer } from '../../../support/indexedTexts.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { MemoryWorkspace } from '../../../support/memoryWorkspace.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';
import { NODE_CLOCK } from '../../../support/testClock.ts';

const hub = (name: string): string =>
  `integrations:\n  hub:\n    - integrationName: ${name}\n      type: docker\n`;
const fails = (error: unknown): void => {
  throw error;
};

describe('FolderRecorder', () => {
  const storage = useTemporaryFolder();

  async function open(parts: { readonly disk?: Disk; readonly reportError?: (error: unknown) => void } = {}) {
    const reportError = parts.reportError ?? fails;
    const source = new MemoryWorkspace({ 'a/shippable.yml': hub('first'), 'b/shippable.yml': hub('other') });
    const index = new IntegrationIndex(fails);
    const indexer = new WorkspaceIndexer({
      source,
      analyzer: textAnalyzer,
      index,
      clock: NODE_CLOCK,
      reportError: fails,
    });
    const leaving = new Emitter<readonly OpenFolder[]>(fails);
    const clock = new ManualClock();
    let folders: readonly OpenFolder[] = ['a', 'b'].map((name) => ({ uri: `memory:/${name}`, name }));
    const recorder = new FolderRecorder({
      ledger: new FileDependencyLedger(parts.disk ?? fs, storage()),
      index,
      indexer,
      clock,
      now: () => new Date('2026-05-04T10:00:00.000Z'),
      openFolders: () => folders,
      folderOf: (uri) => folders.find((folder) => uri.startsWith(`${folder.uri}/`))?.uri,
      onWillLeave: leaving.event,
      reportError,
    });
    const wait = async (ms: number): Promise<void> => {
      clock.advance(ms);
      await recorder.settled();
    };
    await indexer.refresh();
    return {
      source,
      indexer,
      recorder,
      wait,
      quiet: async () => wait(3_000),
      leave: (name: string) => {
        const gone = folders.filter((folder) => folder.name === name);
        folders = folders.filter((folder) => folder.name !== name);
        leaving.fire(gone);
        source.excluded.add(`memory:/${name}`);
        source.changeRules();
      },
    };
  }

  async function remembered(): Promise<Readonly<Record<string, LedgerFolder>>> {
    const { folders, unreadable } = await new FileDependencyLedger(fs, storage()).read();
    assert.deepEqual(unreadable, []);
    return Object.fromEntries(folders.map((folder) => [folder.folderName, folder]));
  }

  const namesIn = (folder: LedgerFolder | undefined): readonly string[] =>
    (folder?.entries ?? []).map(({ integrationName }) => integrationName).sort();

  it('writes nothing while people type, and all that is open once they pause', async () => {
    const { source, indexer, recorder, quiet } = await open();
    source.write('a/shippable.yml', hub('second'));
    await indexer.whenIdle();
    assert.deepEqual(await remembered(), {});
    await quiet();
    const { a, b } = await remembered();
    assert.deepEqual([namesIn(a), namesIn(b)], [['second'], ['other']]);
    await recorder.close();
  });

  it('writes what came just before the window closes', async () => {
    const { source, indexer, recorder, quiet } = await open();
    await quiet();
    source.write('a/shippable.yml', hub('last'));
    await indexer.whenIdle();
    const closed = recorder.close();
    // VS Code disposes everything in the same turn.
    indexer.dispose();
    await closed;
    const { a } = await remembered();
    assert.deepEqual([namesIn(a), a?.unknown], [['last'], []]);
  });

  it('begins to write at the latest when it is disposed', async () => {
    const { indexer, recorder } = await open();
    recorder.dispose();
    indexer.dispose();
    await recorder.close();
    const { a } = await remembered();
    assert.deepEqual([namesIn(a), a?.unknown], [['first'], []]);
  });

  it('says what is not known where the window closes while files are read', async () => {
    const { source, indexer, recorder, quiet } = await open();
    await quiet();
    let goOn = (): void => undefined;
    source.beforeList = () => new Promise((resolve) => (goOn = resolve));
    source.write('a/more/shippable.yml', hub('read'));
    await indexer.whenIdle();
    void indexer.refresh();
    await recorder.close();
    goOn();
    const { a } = await remembered();
    assert.deepEqual(namesIn(a), ['first', 'read'], 'what was remembered stays');
    assert.deepEqual(a?.unknown, [{ uri: 'memory:/a', path: '' }]);
  });

  it('waits for the end of what is under way, and writes then', async () => {
    const { source, indexer, recorder, quiet } = await open();
    let goOn = (): void => undefined;
    source.beforeList = () => new Promise((resolve) => (goOn = resolve));
    const refreshed = indexer.refresh();
    await quiet();
    assert.deepEqual(await remembered(), {}, 'half of an index is not written');
    goOn();
    await refreshed;
    await quiet();
    assert.deepEqual(namesIn((await remembered())['a']), ['first']);
    await recorder.close();
  });

  it('remembers all other folders where one cannot be written, and tries that one again', async () => {
    let isFailing = true;
    const told: unknown[] = [];
    const disk = faultyDisk('all', (step, nth) => {
      if (isFailing && step === 'stat' && nth === 1) {
        throw Object.assign(new Error('EIO'), { code: 'EIO' });
      }
    });
    const { recorder, quiet } = await open({ disk, reportError: (error) => told.push(error) });
    await quiet();
    assert.deepEqual([Object.keys(await remembered()), told.length], [['b'], 1]);
    isFailing = false;
    await recorder.close();
    assert.deepEqual(Object.keys(await remembered()).sort(), ['a', 'b']);
  });

  it('writes down a folder that leaves the window, with what came just before', async () => {
    const { source, indexer, recorder, quiet, leave } = await open();
    await quiet();
    source.write('b/shippable.yml', hub('last'));
    await indexer.whenIdle();
    leave('b');
    await recorder.settled();
    const { b } = await remembered();
    assert.deepEqual([namesIn(b), b?.unknown], [['last'], []]);
    await indexer.whenIdle();
    await quiet();
    assert.deepEqual(namesIn((await remembered())['b']), ['last'], 'nothing is written of it any more');
    await recorder.close();
  });

  /** Folder `b` changes and leaves the window while the disk is full. */
  async function leftWhileFull() {
    let isFull = false;
    const told: unknown[] = [];
    const disk = faultyDisk('all', (step) => {
      if (isFull && step === 'open') {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      }
    });
    const world = await open({ disk, reportError: (error) => told.push(error) });
    await world.quiet();
    world.source.write('b/shippable.yml', hub('last'));
    await world.indexer.whenIdle();
    isFull = true;
    world.leave('b');
    await world.recorder.settled();
    await world.indexer.whenIdle();
    assert.deepEqual([namesIn((await remembered())['b']), told.length], [['other'], 1]);
    return {
      ...world,
      makeRoom: () => {
        isFull = false;
      },
    };
  }

  it('says that a folder which left is not known while it cannot be written, and tries again when asked', async () => {
    const { recorder, makeRoom } = await leftWhileFull();
    const unwritten = await recorder.unwritten();
    assert.deepEqual(unwritten, [
      {
        folderUri: 'memory:/b',
        folderName: 'b',
        lastSeen: '2026-05-04T10:00:00.000Z',
        places: [{ uri: 'memory:/b', path: '' }],
      },
    ]);
    const older = unwritten.map((folder) => ({ ...folder, places: [{ uri: 'memory:/b/x', path: 'x' }] }));
    const report = { dependencies: [], unknown: older, unreadable: [] };
    assert.deepEqual(withUnwritten(report, unwritten), { ...report, unknown: unwritten });
    makeRoom();
    assert.deepEqual(await recorder.unwritten(), []);
    assert.deepEqual(namesIn((await remembered())['b']), ['last']);
    await recorder.close();
  });

  const later: Readonly<
    Record<string, (world: Awaited<ReturnType<typeof leftWhileFull>>) => Promise<unknown>>
  > = {
    'when another folder changes': async ({ source, indexer, quiet }) => {
      source.write('a/shippable.yml', hub('second'));
      await indexer.whenIdle();
      await quiet();
    },
    'after a while': async ({ wait }) => wait(60_000),
    'when the window closes': async ({ recorder }) => recorder.close(),
  };
  for (const [when, act] of Object.entries(later)) {
    it(`writes a folder that left as soon as there is room again: ${when}`, async () => {
      const world = await leftWhileFull();
      world.makeRoom();
      await act(world);
      assert.deepEqual(namesIn((await remembered())['b']), ['last']);
      await world.recorder.close();
    });
  }

  it('leaves what another window has written of such a folder since', async () => {
    const { recorder, makeRoom } = await leftWhileFull();
    const { b } = await remembered();
    assert.ok(b !== undefined);
    const newer = { ...b, lastSeen: '2026-05-06T10:00:00.000Z' };
    await new FileDependencyLedger(fs, storage()).remember(newer);
    makeRoom();
    assert.deepEqual(await recorder.unwritten(), []);
    assert.deepEqual((await remembered())['b'], newer);
    await recorder.close();
  });

  it('forgets what could not be written of a folder together with the rest', async () => {
    const { recorder, makeRoom } = await leftWhileFull();
    await recorder.forget('memory:/b');
    makeRoom();
    assert.deepEqual(await recorder.unwritten(), []);
    await recorder.close();
    assert.deepEqual(Object.keys(await remembered()), ['a']);
  });

  it('loses nothing that the index knew, whenever the window closes', async () => {
    for (let pause = 0; pause < 12; pause += 1) {
      const { source, indexer, recorder, quiet } = await open();
      const name = `n${String(pause)}`;
      source.write('a/shippable.yml', hub(name));
      for (let turn = 0; turn < pause; turn += 1) {
        await Promise.resolve();
      }
      await (pause % 3 === 0 ? quiet() : undefined);
      const closed = recorder.close();
      indexer.dispose();
      await closed;
      const { a } = await remembered();
      assert.ok(namesIn(a).includes(name) || (a?.unknown.length ?? 0) > 0, name);
    }
  });
});
