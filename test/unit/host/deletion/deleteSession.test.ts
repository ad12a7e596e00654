import assert from 'node:assert/strict';
import type { DeletePage } from '../../../../src/contract/deleteContract.ts';
import { NO_BRANCH_FINDINGS } from '../../../../src/core/dependencies/branchDependencies.ts';
import type { RememberedReport } from '../../../../src/core/dependencies/dependencyLedger.ts';
import { findFollowing } from '../../../../src/core/dependencies/findFollowing.ts';
import { WorkspaceBuilds } from '../../../../src/core/workspace/workspaceBuilds.ts';
import { findDependencies } from '../../../../src/core/dependencies/findDependencies.ts';
import type { RememberedDependency } from '../../../../src/core/dependencies/findDependencies.ts';
import type { ElsewhereState } from '../../../../src/core/search/elsewhereSearches.ts';
import type { Organisation } from '../../../../src/host/search/organisation.ts';
import { Emitter } from '../../../../src/core/domain/lifecycle.ts';
import type { UnknownReason } from '../../../../src/core/domain/unknownReason.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';
import { restoreIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { DeleteServices, RemovalResult } from '../../../../src/host/deletion/deleteServices.ts';
import { DeleteSession } from '../../../../src/host/deletion/deleteSession.ts';
import type { ChangedNames } from '../../../../src/host/dependencies/dependencySource.ts';
import { rememberedKey } from '../../../../src/host/dependencies/rememberedFolders.ts';
import { indexOf, setText } from '../../../support/indexedTexts.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

const fails = (error: unknown): void => {
  throw error;
};
const NAME = 'Docker-Integration';
const HUB = `integrations:\n  hub:\n    - integrationName: ${NAME}\n      type: docker\n`;
const SCRIPT = `build:\n  ci:\n    - shipctl get_integration_field ${NAME} username\n`;
const NOTHING: RemovalResult = {
  removed: 0,
  left: 0,
  unreadable: [],
  refused: [],
  saved: false,
  stopped: false,
  undo: null,
};

function earlier(change: Partial<RememberedDependency> = {}): RememberedDependency {
  return {
    folderUri: 'file:///home/me/old/w',
    folderName: 'w',
    fileUri: 'file:///home/me/old/w/shippable.yml',
    path: 'shippable.yml',
    integrationName: NAME,
    place: { line: 3, column: 24, endLine: 3, endColumn: 42 },
    dependent: 'project',
    region: null,
    holderName: null,
    state: 'confirmed',
    lastSeen: '2026-03-01T10:00:00.000Z',
    ...change,
  };
}

/** Other repositories as the test has them. */
class MemoryOrganisation implements Organisation {
  names: readonly string[] = [];
  state: ElsewhereState = { kind: 'never' };
  readonly asked: string[] = [];
  readonly #changes = new Emitter<string | null>(fails);
  readonly onDidChange = this.#changes.event;

  scopes(): readonly string[] {
    return this.names;
  }

  stateOf(): ElsewhereState {
    return this.state;
  }

  search(name: string): Promise<void> {
    this.asked.push(`search ${name}`);
    return Promise.resolve();
  }

  stop(name: string): void {
    this.asked.push(`stop ${name}`);
  }

  open(_name: string, { repository }: { readonly repository: string }): Promise<void> {
    this.asked.push(`open ${repository}`);
    return Promise.resolve();
  }

  setUp(): void {
    this.names = ['org:acme'];
    this.#changes.fire(null);
  }

  set(state: ElsewhereState): void {
    this.names = ['org:acme'];
    this.state = state;
    this.#changes.fire(NAME);
  }
}

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

class World {
  readonly integrations = memoryServices(dockerRecord());
  readonly index = indexOf({ 'w/shippable.yml': HUB, 'w/api/shippable.yml': HUB });
  readonly builds = new WorkspaceBuilds(this.index, fails);
  readonly changes = new Emitter<ChangedNames>(fails);
  readonly pages: DeletePage[] = [];
  readonly opened: SourceFile[] = [];
  readonly forms: string[] = [];
  readonly graphs: string[] = [];
  /** Texts of lines by `uri:line`. */
  readonly lines = new Map<string, string>();
  readonly lineChanges = new Emitter<void>(fails);
  readonly left: boolean[] = [];
  readonly organisation = new MemoryOrganisation();
  readonly reported: unknown[] = [];
  remembered: () => Promise<RememberedReport> = () =>
    Promise.resolve({ dependencies: [], unknown: [], unreadable: [] });
  readBranches: DeleteServices['branches']['read'] = () => Promise.resolve(NO_BRANCH_FINDINGS);
  removeAll: DeleteServices['removal']['removeAll'] = () => Promise.resolve(NOTHING);
  open: (file: SourceFile) => Promise<void> = (file) => {
    this.opened.push(file);
    return Promise.resolve();
  };

  readAgain = (): void => undefined;

  catchUp = (): void => undefined;

  readonly #session: { value?: DeleteSession } = {};

  get session(): DeleteSession {
    return (this.#session.value ??= new DeleteSession(dockerRecord(), this.#services(), {
      send: ({ page }) => void this.pages.push(page),
      leave: (isDeleted) => void this.left.push(isDeleted),
    }));
  }

  get page(): DeletePage {
    const page = this.session.handlers().ready({ kind: 'ready' });
    assert.ok(!(page instanceof Promise));
    return page;
  }

  /** Sends a message and gives the page that follows. */
  async do(
    kind: 'remove-all' | 'undo-removal' | 'delete' | 'undo' | 'stop' | 'read-again' | 'enter-credentials',
  ): Promise<DeletePage> {
    const handlers = this.session.handlers();
    switch (kind) {
      case 'remove-all':
        await handlers[kind]({ kind });
        break;
      case 'undo-removal':
        await handlers[kind]({ kind });
        break;
      case 'delete':
        await handlers[kind]({ kind });
        break;
      case 'undo':
        await handlers[kind]({ kind });
        break;
      case 'stop':
        await handlers[kind]({ kind });
        break;
      case 'read-again':
        await handlers[kind]({ kind });
        break;
      case 'enter-credentials':
        await handlers[kind]({ kind });
    }
    return this.page;
  }

  set(name: string, text: string): void {
    setText(this.index, name, text);
    this.changes.fire(new Set([NAME]));
  }

  lose(name: string, unknown: UnknownReason): void {
    const [folder = '', ...rest] = name.split('/');
    const file = { uri: `memory:/${name}`, folder, path: rest.join('/'), atRepositoryRoot: false };
    this.index.apply([{ uri: file.uri, file, unknown }]);
    this.changes.fire('all');
  }

  clear(): void {
    this.set('w/shippable.yml', '');
    this.set('w/api/shippable.yml', '');
  }

  #services(): Omit<DeleteServices, 'extensionUri'> {
    return {
      integrations: this.integrations,
      ready: Promise.resolve(),
      branches: { read: (...asked) => this.readBranches(...asked), open: () => Promise.resolve() },
      organisation: this.organisation,
      dependencies: {
        report: (name) => findDependencies(name, this.index),
        following: (name) => findFollowing(name, this.builds.index, this.index),
        onDidChange: this.changes.event,
        isSearching: () => false,
        readAgain: () => {
          this.readAgain();
          return Promise.resolve();
        },
        catchUp: () => {
          this.catchUp();
          return Promise.resolve();
        },
        folders: () => ['w'],
        remembered: () => this.remembered(),
      },
      lines: {
        lineOf: (uri, { line }) => this.lines.get(`${uri}:${String(line)}`) ?? '',
        onDidChange: this.lineChanges.event,
      },
      removal: {
        savesFiles: (files) => files > 1,
        removeOne: () => Promise.resolve({ ...NOTHING, removed: 1 }),
        removeAll: (name, files, work) => this.removeAll(name, files, work),
        save: () => Promise.resolve([]),
      },
      showGraph: (name) => {
        this.graphs.push(name);
        return null;
      },
      openPlace: (file) => this.open(file),
      enterCredentials: (recordId) => void this.forms.push(recordId),
      formatDate: (iso) => iso.slice(0, 10),
      language: 'en',
      pathOf: (uri) => uri.replace('file://', ''),
      t: plainTranslate,
      reportError: (error) => void this.reported.push(error),
    };
  }
}

async function ready(prepare: (world: World) => void = () => undefined): Promise<World> {
  const world = new World();
  prepare(world);
  assert.equal(world.session.recordId, 'id-docker');
  await new Promise(setImmediate);
  return world;
}

describe('DeleteSession', () => {
  describe('scripts that ask for the integration', () => {
    it('goes back to the overview, and away with the tab once the integration is gone', async () => {
      const world = await ready();
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
      const world = await ready();
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
    const world = await ready();
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
    const world = await ready((made) => {
      made.readBranches = () => Promise.reject(new Error('no git'));
    });
    assert.equal(world.page.branchesNotKnown, 'Not known: other branches (it cannot be read: no git).');
    assert.equal(world.reported.length, 1);
  });

  describe('what follows from the direct dependents', () => {
    it('is listed with what it depends through, opens at its line and does not block', async () => {
      const world = await ready();
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
      const world = await ready((made) => {
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
      const world = await ready((made) => {
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

    it('that are ignored are still said', async () => {
      const world = await ready((made) => {
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
      const world = await ready((made) => {
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
      const world = await ready();
      assert.match(world.page.removeAllHint, /then edits the files and saves them/);
      world.set('w/shippable.yml', '');
      assert.match(world.page.removeAllHint, /saving them is left to you/);
    });

    it('shows how far it is, holds Delete back, runs once, and stops', async () => {
      const world = await ready();
      let runs = 0;
      world.removeAll = async (_name, files, { signal, report }) => {
        runs += 1;
        report(1, files.length);
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
        return { ...NOTHING, removed: 1, saved: true, stopped: true };
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
      const world = await ready();
      world.removeAll = () => {
        world.clear();
        const undo = (): Promise<number> => {
          world.set('w/shippable.yml', HUB);
          return Promise.resolve(1);
        };
        return Promise.resolve({ ...NOTHING, removed: 2, saved: true, undo });
      };
      const removed = await world.do('remove-all');
      assert.equal(removed.notice?.text, '2 references were removed, and the files are saved.');
      assert.equal(removed.canUndoRemoval, true);
      const back = await world.do('undo-removal');
      assert.match(back.notice?.text ?? '', /are back, but for 1 file/);
      assert.deepEqual([back.canUndoRemoval, back.status], [false, '1 dependency']);
    });

    it('that fails leaves a window that works', async () => {
      const world = await ready();
      world.removeAll = () => Promise.reject(new Error('no editor'));
      await assert.rejects(world.do('remove-all'), /no editor/);
      assert.deepEqual([world.page.busy, world.page.canRemoveAll], [null, true]);
    });
  });

  describe('undo of a deletion', () => {
    async function deleted(): Promise<World> {
      const world = await ready();
      world.removeAll = () => {
        world.clear();
        return Promise.resolve({ ...NOTHING, removed: 2, saved: true, undo: () => Promise.resolve(0) });
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
      const world = await ready();
      world.clear();
      world.lose('w/api/shippable.yml', { kind: 'unreadable', detail: 'EACCES' });
      const { notRead, canReadAgain, blockedBy } = world.page;
      assert.equal(notRead?.title, '1 file or folder was not read');
      assert.deepEqual(
        notRead.lines.map(({ place, what, openLabel }) => [place, what, openLabel]),
        [['api/shippable.yml', 'it cannot be read: EACCES', 'Open api/shippable.yml']],
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
      const world = await ready();
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
      const world = await ready((made) => {
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
      const world = await ready();
      for (let file = 0; file < 23; file += 1) {
        world.lose(`w/${String(file)}/shippable.yml`, { kind: 'unreadable', detail: '' });
      }
      assert.equal(world.page.notRead?.title, '23 files or folders were not read');
      assert.deepEqual([world.page.notRead.lines.length, world.page.notRead.more], [20, 'and 3 more']);
    });
  });

  it('sends no page that says what is shown already', async () => {
    const world = await ready();
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
      const world = new World();
      world.clear();
      await world.do('read-again');
      assert.equal(world.page.status, 'No dependency');
      const before = world.pages.length;
      world.organisation.setUp();
      assert.match(world.pages[before]?.status ?? '', /your organisation was not searched/);
    });

    it('searches only where something is set up and the person asks', async () => {
      const world = new World();
      world.session.searchOrganisation();
      assert.deepEqual(world.organisation.asked, []);
      world.organisation.set({ kind: 'never' });
      assert.deepEqual(world.organisation.asked, []);
      await world.session.handlers()['search-organisation']({ kind: 'search-organisation' });
      await world.session.handlers()['stop-search']({ kind: 'stop-search' });
      assert.deepEqual(world.organisation.asked, [`search ${NAME}`, `stop ${NAME}`]);
    });

    it('waits for a search, then for each repository, and deletes when all are ignored', async () => {
      const world = new World();
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
      const world = new World();
      assert.equal(world.page.organisation, null);
      await new Promise((resolve) => setImmediate(resolve));
      world.clear();
      world.organisation.set(found('acme/api'));
      assert.match(world.pages.at(-1)?.status ?? '', /1 dependency in another repository/);
    });
  });
});
