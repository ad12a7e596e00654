import assert from 'node:assert/strict';
import { NO_BRANCH_FINDINGS } from '../../../../src/core/dependencies/branchDependencies.ts';
import type { RememberedReport } from '../../../../src/core/dependencies/dependencyLedger.ts';
import type { RememberedDependency } from '../../../../src/core/dependencies/findDependencies.ts';
import type { ElsewhereState } from '../../../../src/core/search/elsewhereSearches.ts';
import { restoreIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { rememberedKey } from '../../../../src/host/dependencies/rememberedFolders.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import {
  deletePageReady,
  DeleteWorld,
  earlier,
  HUB,
  NAME,
  NOTHING_REMOVED,
} from '../../../support/deleteWorld.ts';

const SCRIPT = `build:\n  ci:\n    - shipctl get_integration_field ${NAME} username\n`;
const FOLLOWING = `resources:
  - name: img_api
    type: image
    integration: Docker-Integration
  - name: out_api
    type: image
jobs:
  - name: build
    type: runSh
    steps:
      - IN: img_api
      - OUT: out_api
  - name: deploy
    type: manifest
    steps:
      - IN: out_api
`;

const nothingEarlier = (): Promise<RememberedReport> =>
  Promise.resolve({ dependencies: [], unknown: [], unreadable: [] });
const foundEarlier = (...dependencies: readonly RememberedDependency[]): Promise<RememberedReport> =>
  Promise.resolve({ dependencies, unknown: [], unreadable: [] });
const UNREADABLE = { id: 'id-docker', reason: 'newer-version', detail: '2' } as const;

describe('DeleteSession', () => {
  describe('an integration that', () => {
    it('is renamed while its page is open is looked for by its new name, and nothing is ignored', async () => {
      const world = await deletePageReady((made) => {
        made.remembered = () => foundEarlier(earlier());
      });
      world.clear();
      await world.session.handlers().override({ kind: 'override', key: earlier().folderUri, on: true });
      const { blockedBy: ignored } = world.page;
      assert.equal(ignored, null);
      const asked: string[] = [];
      world.remembered = (name) => {
        asked.push(name);
        return foundEarlier(earlier({ integrationName: name }));
      };
      world.readBranches = (name) => {
        asked.push(`branches of ${name}`);
        return Promise.resolve(NO_BRANCH_FINDINGS);
      };
      world.integrations.store.put(dockerRecord({ name: 'renamed', revision: 2 }));
      const { status, remembered, blockedBy } = world.page;
      assert.deepEqual([status, remembered], ['Looking for dependencies…', []]);
      assert.equal(blockedBy, 'The workspace is still being searched.');
      await new Promise(setImmediate);
      assert.deepEqual(asked, ['renamed', 'branches of renamed']);
      assert.equal(world.page.status, '1 dependency in folders opened earlier');
      assert.match(world.page.blockedBy ?? '', /Folders that were opened earlier still use it/);
    });

    it('cannot be read is not told as deleted, and can be deleted once it can', async () => {
      const world = await deletePageReady();
      world.clear();
      world.integrations.store.loseRecord(UNREADABLE);
      const { deleted, notice, blockedBy } = world.page;
      assert.deepEqual([deleted, notice], [null, null]);
      assert.match(blockedBy ?? '', /^The integration cannot be deleted now\. A newer version/);
      world.integrations.store.put(dockerRecord());
      assert.equal(world.page.blockedBy, null);
      assert.notEqual((await world.do('delete')).deleted, null);
    });
  });

  it('says that an integration is deleted when it is, and not while the removal waits', async () => {
    const world = await deletePageReady();
    world.clear();
    const { store } = world.integrations;
    const commit = store.commit.bind(store);
    const lock = Promise.withResolvers<undefined>();
    store.commit = async (decide) => {
      await lock.promise;
      return commit(decide);
    };
    const deleting = world.do('delete');
    await new Promise(setImmediate);
    world.changes.fire('all');
    await world.do('delete');
    const { deleted, heading, busy, blockedBy } = world.page;
    assert.deepEqual([deleted, heading], [null, `Delete Integration: ${NAME}`]);
    assert.deepEqual(busy, { what: 'Deleting the integration', step: '', canStop: false });
    assert.equal(blockedBy, 'The integration is being deleted.');
    await world.session.handlers().close({ kind: 'close' });
    lock.resolve(undefined);
    assert.notEqual((await deleting).deleted, null);
    assert.deepEqual([world.left, world.page.busy], [[false], null]);
  });

  describe('folders that are open', () => {
    it('are counted among those opened earlier once they are closed', async () => {
      const world = await deletePageReady();
      assert.equal(world.page.status, '2 dependencies');
      world.clear();
      world.remembered = () => foundEarlier(earlier({ folderUri: 'memory:/w' }));
      world.folders = [];
      world.changes.fire('all');
      assert.equal(world.page.status, 'Looking for dependencies…');
      await new Promise(setImmediate);
      assert.equal(world.page.status, '1 dependency in folders opened earlier');
    });

    it('are told apart where another one of the same name takes their place', async () => {
      const world = await deletePageReady();
      world.clear();
      world.folders = [{ uri: 'memory:/other/w', name: 'w' }];
      assert.equal(world.page.status, 'Looking for dependencies…');
    });
  });

  it('believes the answer to the latest question, whichever comes last', async () => {
    const world = await deletePageReady();
    world.clear();
    const late = Promise.withResolvers<RememberedReport>();
    world.remembered = () => late.promise;
    await world.do('read-again');
    world.remembered = () => foundEarlier(earlier());
    await world.do('delete');
    late.resolve(await nothingEarlier());
    await new Promise(setImmediate);
    assert.equal(world.page.status, '1 dependency in folders opened earlier');
  });

  describe('scripts that ask for the integration', () => {
    it('goes back to the overview, and away with the tab once the integration is gone', async () => {
      const world = await deletePageReady();
      world.clear();
      await world.session.handlers().close({ kind: 'close' });
      await world.do('delete');
      assert.ok(world.session.isDeleted);
      await world.session.handlers().close({ kind: 'close' });
      await world.do('undo');
      assert.ok(!world.session.isDeleted);
      assert.deepEqual(world.left, [false, true]);
    });

    it('are listed as what breaks, and are not below "No dependency"', async () => {
      const world = await deletePageReady();
      world.clear();
      assert.equal(world.page.status, 'No dependency');
      world.set('w/shippable.yml', SCRIPT);
      const { status, failing, context, blockedBy } = world.page;
      assert.equal(status, 'No dependency blocks, but 1 line of a script would fail');
      assert.deepEqual(
        [failing.map(({ place }) => place), context, blockedBy],
        [['shippable.yml:3'], [], null],
      );
    });
  });

  it('shows the lines of the files as soon as they are read', async () => {
    const world = await deletePageReady();
    const shown = (): readonly string[] =>
      world.page.groups.flatMap(({ lines }) => lines.map(({ text }) => text));
    assert.deepEqual(shown(), ['', '']);
    const sent = world.pages.length;
    world.lines.set('memory:/w/shippable.yml:3', `- integrationName: ${NAME}`);
    world.lineChanges.fire();
    assert.deepEqual(shown().toSorted(), ['', `- integrationName: ${NAME}`]);
    assert.equal(world.pages.length, sent + 1);
  });

  it('says that other branches are not known where the look at them fails', async () => {
    const world = await deletePageReady((made) => {
      made.readBranches = () => Promise.reject(new Error('no git'));
    });
    assert.equal(world.page.branchesNotKnown, 'Not known: other branches (it cannot be read: no git).');
    assert.equal(world.reported.length, 1);
  });

  describe('what follows from the direct dependents', () => {
    it('is listed with what it depends through, opens at its line and does not block', async () => {
      const world = await deletePageReady();
      world.clear();
      world.set('w/shippable.jobs.yml', FOLLOWING);
      const { following, blockedBy } = world.page;
      assert.equal(following?.title, 'What follows from these: 3 resources and jobs');
      assert.deepEqual(
        following.lines.map(({ place, what }) => [place, what]),
        [
          ['shippable.jobs.yml:8', 'Job "build" through "img_api"'],
          ['shippable.jobs.yml:5', 'Resource "out_api" through "build"'],
          ['shippable.jobs.yml:13', 'Job "deploy" through "out_api"'],
        ],
      );
      assert.match(blockedBy ?? '', /^Delete waits until the dependency/);
      await world.session.handlers().open({ kind: 'open', key: following.lines[2]?.key ?? '' });
      assert.deepEqual(
        world.opened.map(({ path }) => path),
        ['shippable.jobs.yml'],
      );
      await world.session.handlers()['show-graph']({ kind: 'show-graph' });
      assert.deepEqual(world.graphs, [NAME]);
      world.set('w/shippable.jobs.yml', '');
      assert.equal(world.page.following, null);
    });
  });

  describe('folders opened earlier', () => {
    it('are counted apart, and shown with their path where a folder of the same name is open', async () => {
      const world = await deletePageReady((made) => {
        made.remembered = () => Promise.resolve({ dependencies: [earlier()], unknown: [], unreadable: [] });
      });
      const { status, scope, blockedBy, remembered } = world.page;
      assert.equal(status, '2 dependencies in the open folders; 1 dependency in folders opened earlier');
      assert.match(scope, /^Open folders, .* Folders opened earlier are listed apart/);
      assert.match(blockedBy ?? '', /all 2 dependencies in the open folders/);
      assert.deepEqual(
        remembered.map(({ title, path }) => [title, path]),
        [['w', '/home/me/old/w']],
      );
    });

    it('open at their line; one that is gone is told', async () => {
      const world = await deletePageReady((made) => {
        made.remembered = () => Promise.resolve({ dependencies: [earlier()], unknown: [], unreadable: [] });
      });
      const message = { kind: 'open', key: rememberedKey(earlier()) } as const;
      await world.session.handlers().open(message);
      assert.deepEqual(
        world.opened.map(({ uri }) => uri),
        ['file:///home/me/old/w/shippable.yml'],
      );
      world.open = () => Promise.reject(new Error('ENOENT'));
      await world.session.handlers().open(message);
      assert.match(world.page.notice?.text ?? '', /^shippable\.yml cannot be opened/);
      assert.equal(world.reported.length, 1);
    });

    it('are forgotten where the person says so, by the name and place of the folder, and block no more', async () => {
      let memory: readonly RememberedDependency[] = [earlier()];
      const world = await deletePageReady((made) => {
        made.remembered = () => Promise.resolve({ dependencies: memory, unknown: [], unreadable: [] });
      });
      world.clear();
      const asked: unknown[] = [];
      const forget = { kind: 'forget-folder', key: earlier().folderUri } as const;
      world.forgetFolder = (folder) => Promise.resolve(asked.push(folder) > 1);
      await world.session.handlers()['forget-folder'](forget);
      assert.deepEqual(asked, [{ uri: earlier().folderUri, name: 'w', path: '/home/me/old/w' }]);
      assert.notEqual(world.page.blockedBy, null, 'the person kept it');
      await world.session.handlers()['forget-folder'](forget);
      assert.match(world.page.notice?.text ?? '', /"w" was remembered again/);
      memory = [];
      await world.session.handlers()['forget-folder'](forget);
      assert.deepEqual([world.page.blockedBy, world.page.status], [null, 'No dependency']);
      assert.match(world.page.notice?.text ?? '', /"w" depends on is forgotten/);
      await world.session.handlers()['forget-folder'](forget);
      assert.equal(asked.length, 3, 'a folder that is not shown is not asked about');
    });

    it('that cannot be forgotten are said, and block still', async () => {
      const world = await deletePageReady((made) => {
        const places = [{ uri: 'file:///old', path: '' }];
        const unknown = [{ folderUri: 'file:///old', folderName: 'old', lastSeen: '2026-01-01', places }];
        made.remembered = () => Promise.resolve({ dependencies: [], unknown, unreadable: [] });
        made.forgetFolder = () => Promise.reject(new Error('EACCES'));
      });
      world.clear();
      await world.session.handlers()['forget-folder']({ kind: 'forget-folder', key: 'file:///old' });
      assert.match(world.page.notice?.text ?? '', /not known to be forgotten: EACCES/);
      assert.match(world.page.blockedBy ?? '', /opened earlier cannot be read/);
    });

    it('that are ignored are still said', async () => {
      const world = await deletePageReady((made) => {
        made.remembered = () => Promise.resolve({ dependencies: [earlier()], unknown: [], unreadable: [] });
      });
      world.clear();
      await world.session.handlers().override({ kind: 'override', key: earlier().folderUri, on: true });
      assert.equal(world.page.blockedBy, null);
      assert.equal(
        world.page.status,
        'No dependency in the open folders; 1 in a folder opened earlier is ignored',
      );
    });
  });

  describe('what is not known', () => {
    it('never reads as "No dependency": a memory that is being read, fails or is ignored', async () => {
      const memory = Promise.withResolvers<RememberedReport>();
      const world = await deletePageReady((made) => {
        made.remembered = () => memory.promise;
      });
      world.clear();
      assert.equal(world.page.status, 'Looking for dependencies…');
      memory.reject(new Error('EIO'));
      await new Promise(setImmediate);
      assert.equal(world.page.status, 'No dependency found, but not everything could be read');
      await world.do('delete');
      assert.equal(world.integrations.store.list().length, 1);
      await world.session.handlers().override({ kind: 'override', key: 'ledger', on: true });
      assert.equal(world.page.status, 'No dependency found; what cannot be read is ignored');
    });
  });

  describe('"Remove all"', () => {
    it('says before what it does with the files', async () => {
      const world = await deletePageReady();
      assert.match(world.page.removeAllHint, /then edits the files and saves them/);
      world.set('w/shippable.yml', '');
      assert.match(world.page.removeAllHint, /saving them is left to you/);
    });

    it('shows how far it is, holds Delete back, runs once, and stops', async () => {
      const world = await deletePageReady();
      let runs = 0;
      world.removeAll = async (_name, files, { signal, report }) => {
        runs += 1;
        report(1, files.length);
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
        return { ...NOTHING_REMOVED, removed: 1, saved: true, stopped: true };
      };
      const running = world.do('remove-all');
      assert.deepEqual(world.page.busy, {
        what: 'Removing the references',
        step: '1 of 2 files',
        canStop: true,
      });
      assert.match(world.page.blockedBy ?? '', /waits while the files are edited/);
      await world.do('remove-all');
      await world.do('stop');
      const { busy, notice } = await running;
      assert.deepEqual([runs, busy, notice?.level], [1, null, 'warning']);
      assert.match(notice?.text ?? '', /^1 reference was removed, and its file is saved\. It was stopped/);
    });

    it('says afterwards what it did, and brings the references back', async () => {
      const world = await deletePageReady();
      world.removeAll = () => {
        world.clear();
        const undo = (): Promise<number> => {
          world.set('w/shippable.yml', HUB);
          return Promise.resolve(1);
        };
        return Promise.resolve({ ...NOTHING_REMOVED, removed: 2, saved: true, undo });
      };
      const removed = await world.do('remove-all');
      assert.equal(removed.notice?.text, '2 references were removed, and the files are saved.');
      assert.equal(removed.canUndoRemoval, true);
      const back = await world.do('undo-removal');
      assert.match(back.notice?.text ?? '', /are back, but for 1 file/);
      assert.deepEqual([back.canUndoRemoval, back.status], [false, '1 dependency']);
    });

    it('that fails leaves a window that works', async () => {
      const world = await deletePageReady();
      world.removeAll = () => Promise.reject(new Error('no editor'));
      await assert.rejects(world.do('remove-all'), /no editor/);
      assert.deepEqual([world.page.busy, world.page.canRemoveAll], [null, true]);
    });
  });

  describe('undo of a deletion', () => {
    async function deleted(): Promise<DeleteWorld> {
      const world = await deletePageReady();
      world.removeAll = () => {
        world.clear();
        return Promise.resolve({
          ...NOTHING_REMOVED,
          removed: 2,
          saved: true,
          undo: () => Promise.resolve(0),
        });
      };
      await world.do('remove-all');
      const page = await world.do('delete');
      assert.match(page.notice?.text ?? '', /Undo does not bring back the references/);
      assert.deepEqual([page.deleted?.canUndo, page.canUndoRemoval], [true, false]);
      return world;
    }

    it('says what came back and what did not, and offers the references', async () => {
      const world = await deleted();
      const { notice, canUndoRemoval, canEnterCredentials } = await world.do('undo');
      assert.match(notice?.text ?? '', /is back, with its credentials\. The references .* did not come back/);
      assert.deepEqual([canUndoRemoval, canEnterCredentials], [true, false]);
    });

    it('is no failure when it is asked for twice, or late', async () => {
      const world = await deleted();
      await Promise.all([world.do('undo'), world.do('undo')]);
      const before = world.page.notice;
      assert.match(before?.text ?? '', /^The integration is back, with its credentials/);
      const { notice, deleted: gone } = await world.do('undo');
      assert.deepEqual([gone, notice], [null, before]);
    });

    it('says nothing of a keyring that answers when the integration is deleted again', async () => {
      const world = await deleted();
      const { vault } = world.integrations;
      const read = vault.read.bind(vault);
      const answer = Promise.withResolvers<undefined>();
      vault.read = async (key) => {
        await answer.promise;
        return read(key);
      };
      const undone = world.do('undo');
      await new Promise(setImmediate);
      const again = await world.do('delete');
      assert.match(again.notice?.text ?? '', /^The integration was deleted on this machine/);
      answer.resolve(undefined);
      await undone;
      assert.deepEqual(world.page.notice, again.notice);
    });

    it('says no more that it is deleted, once it was brought back from elsewhere', async () => {
      const world = await deleted();
      await restoreIntegration('id-docker', world.integrations);
      const { deleted: gone, notice } = world.page;
      assert.deepEqual([gone, notice?.text], [null, 'The integration is back.']);
    });

    it('offers to enter credentials that are missing, until the record is saved anew', async () => {
      const world = await deleted();
      world.integrations.vault.stored.clear();
      const { notice, canEnterCredentials } = await world.do('undo');
      assert.match(notice?.text ?? '', /credentials are missing/);
      assert.equal(canEnterCredentials, true);
      await world.do('enter-credentials');
      assert.deepEqual(world.forms, ['id-docker']);
    });
  });

  describe('what could not be read', () => {
    it('is listed with its reason, and read again on request: what it held counts then', async () => {
      const world = await deletePageReady();
      world.clear();
      world.lose('w/api/shippable.yml', { kind: 'unreadable', detail: 'EACCES' });
      const { notRead, canReadAgain, blockedBy } = world.page;
      assert.equal(notRead?.title, '1 file or folder was not read');
      assert.deepEqual(
        notRead.lines.map(({ place, what, openLabel }) => [place, what, openLabel]),
        [
          [
            'api/shippable.yml',
            'it cannot be read: there is no permission (EACCES)',
            'Open api/shippable.yml',
          ],
        ],
      );
      assert.equal(canReadAgain, true);
      assert.match(blockedBy ?? '', /api\/shippable\.yml/);
      await world.session.handlers().open({ kind: 'open', key: notRead.lines[0]?.key ?? '' });
      assert.deepEqual(
        world.opened.map(({ path }) => path),
        ['api/shippable.yml'],
      );
      world.readAgain = () => {
        world.set('w/api/shippable.yml', HUB);
      };
      await world.do('read-again');
      assert.deepEqual([world.page.notRead, world.page.canReadAgain], [null, false]);
      assert.equal(world.page.status, '1 dependency');
    });

    it('is looked for before Delete is believed: a change that no event told blocks it', async () => {
      const world = await deletePageReady();
      world.clear();
      world.catchUp = () => {
        world.set('w/api/shippable.yml', HUB);
      };
      const page = await world.do('delete');
      assert.deepEqual([page.deleted, page.status], [null, '1 dependency']);
      world.catchUp = () => undefined;
      world.clear();
      assert.notEqual((await world.do('delete')).deleted, null);
    });

    it('may be the memory of folders opened earlier', async () => {
      const world = await deletePageReady((made) => {
        made.remembered = () => Promise.reject(new Error('EIO'));
      });
      world.clear();
      assert.deepEqual([world.page.notRead, world.page.canReadAgain], [null, true]);
      world.remembered = () => Promise.resolve({ dependencies: [], unknown: [], unreadable: [] });
      await world.do('read-again');
      await new Promise(setImmediate);
      assert.deepEqual([world.page.canReadAgain, world.page.status], [false, 'No dependency']);
    });

    it('is listed up to twenty, with the number of the rest', async () => {
      const world = await deletePageReady();
      for (let file = 0; file < 23; file += 1) {
        world.lose(`w/${String(file)}/shippable.yml`, { kind: 'unreadable', detail: '' });
      }
      assert.equal(world.page.notRead?.title, '23 files or folders were not read');
      assert.deepEqual([world.page.notRead.lines.length, world.page.notRead.more], [20, 'and 3 more']);
    });
  });

  it('sends no page that says what is shown already', async () => {
    const world = await deletePageReady();
    assert.ok(world.page.groups.length > 0);
    const before = world.pages.length;
    world.changes.fire('all');
    world.changes.fire(new Set(['other']));
    assert.equal(world.pages.length, before);
    world.set('w/shippable.yml', '');
    assert.equal(world.pages.length, before + 1);
  });

  describe('and the organisation', () => {
    const place = (repository: string) => ({
      engine: 'github',
      repository,
      repositoryKey: `github.com/${repository}`,
      path: 'shippable.yml',
      line: 3,
      column: 24,
      kind: 'hub' as const,
      dependent: 'project' as const,
      type: 'docker',
      region: null,
      effectiveRegion: null,
      blocksDeletion: true,
      misplaced: false,
      url: `https://github.com/${repository}`,
    });
    const found = (...repositories: readonly string[]): ElsewhereState => ({
      kind: 'found',
      at: 0,
      report: {
        integrationName: NAME,
        dependents: repositories.map(place),
        notSeen: [],
        asked: [],
        texts: new Map(),
        publicTexts: new Map(),
        complete: true,
      },
      changes: null,
    });

    it('is drawn anew when a search is set up while it is open', async () => {
      const world = new DeleteWorld();
      world.clear();
      await world.do('read-again');
      assert.equal(world.page.status, 'No dependency');
      const before = world.pages.length;
      world.organisation.setUp();
      assert.match(world.pages[before]?.status ?? '', /your organisation was not searched/);
    });

    it('searches only where something is set up and the person asks', async () => {
      const world = new DeleteWorld();
      world.session.searchOrganisation();
      assert.deepEqual(world.organisation.asked, []);
      world.organisation.set({ kind: 'never' });
      assert.deepEqual(world.organisation.asked, []);
      await world.session.handlers()['search-organisation']({ kind: 'search-organisation' });
      await world.session.handlers()['stop-search']({ kind: 'stop-search' });
      assert.deepEqual(world.organisation.asked, [`search ${NAME}`, `stop ${NAME}`]);
    });

    it('waits for a search, then for each repository, and deletes when all are ignored', async () => {
      const world = new DeleteWorld();
      world.clear();
      world.organisation.set({ kind: 'searching', progress: { files: 2, dependents: 0, oneByOne: [] } });
      assert.equal((await world.do('delete')).deleted, null);
      world.organisation.set(found('acme/api', 'acme/web'));
      assert.equal((await world.do('delete')).deleted, null);
      const folders = world.page.organisation?.repositories ?? [];
      assert.deepEqual(
        folders.map(({ title }) => title),
        ['acme/api', 'acme/web'],
      );
      await world.session.handlers().open({ kind: 'open', key: folders[0]?.lines[0]?.key ?? '' });
      assert.deepEqual(world.organisation.asked, ['open acme/api']);
      for (const { key } of folders) {
        assert.equal((await world.do('delete')).deleted, null);
        await world.session.handlers().override({ kind: 'override', key, on: true });
      }
      assert.notEqual((await world.do('delete')).deleted, null);
    });

    it('draws the page again when more is known', async () => {
      const world = new DeleteWorld();
      assert.equal(world.page.organisation, null);
      await new Promise((resolve) => setImmediate(resolve));
      world.clear();
      world.organisation.set(found('acme/api'));
      assert.match(world.pages.at(-1)?.status ?? '', /1 dependency in another repository/);
    });
  });
});
