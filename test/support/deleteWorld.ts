import assert from 'node:assert/strict';
import type { DeletePage } from '../../src/contract/deleteContract.ts';
import { NO_BRANCH_FINDINGS } from '../../src/core/dependencies/branchDependencies.ts';
import type { RememberedReport } from '../../src/core/dependencies/dependencyLedger.ts';
import { findFollowing } from '../../src/core/dependencies/findFollowing.ts';
import { WorkspaceBuilds } from '../../src/core/workspace/workspaceBuilds.ts';
import { findDependencies } from '../../src/core/dependencies/findDependencies.ts';
import type { RememberedDependency } from '../../src/core/dependencies/findDependencies.ts';
import type { ElsewhereState } from '../../src/core/search/elsewhereSearches.ts';
import type { Organisation } from '../../src/host/search/organisation.ts';
import { Emitter } from '../../src/core/domain/lifecycle.ts';
import type { UnknownReason } from '../../src/core/domain/unknownReason.ts';
import type { SourceFile } from '../../src/core/domain/sourceFile.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import type { DeleteServices, RemovalResult } from '../../src/host/deletion/deleteServices.ts';
import { DeleteSession } from '../../src/host/deletion/deleteSession.ts';
import type { OpenFolder } from '../../src/core/dependencies/folderRecorder.ts';
import type { ChangedNames } from '../../src/host/dependencies/dependencySource.ts';
import { indexOf, setText } from './indexedTexts.ts';
import { dockerRecord, memoryServices } from './integrationFixtures.ts';

const fails = (error: unknown): void => {
  throw error;
};
export const NAME = 'Docker-Integration';
export const HUB = `integrations:\n  hub:\n    - integrationName: ${NAME}\n      type: docker\n`;
export const NOTHING_REMOVED: RemovalResult = {
  removed: 0,
  left: 0,
  unreadable: [],
  refused: [],
  saved: false,
  stopped: false,
  undo: null,
};

/** A dependency of a folder opened earlier. */
export function earlier(change: Partial<RememberedDependency> = {}): RememberedDependency {
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

/** A deletion page of `Docker-Integration` with all that is behind it in memory. */
export class DeleteWorld {
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
  folders: readonly OpenFolder[] = [{ uri: 'memory:/w', name: 'w' }];
  remembered: (name: string) => Promise<RememberedReport> = () =>
    Promise.resolve({ dependencies: [], unknown: [], unreadable: [] });
  readBranches: DeleteServices['branches']['read'] = () => Promise.resolve(NO_BRANCH_FINDINGS);
  forgetFolder: DeleteServices['forgetFolder'] = () => Promise.resolve(false);
  removeAll: DeleteServices['removal']['removeAll'] = () => Promise.resolve(NOTHING_REMOVED);
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
        folders: () => this.folders,
        remembered: (name) => this.remembered(name),
      },
      lines: {
        lineOf: (uri, { line }) => this.lines.get(`${uri}:${String(line)}`) ?? '',
        onDidChange: this.lineChanges.event,
      },
      removal: {
        savesFiles: (files) => files > 1,
        removeOne: () => Promise.resolve({ ...NOTHING_REMOVED, removed: 1 }),
        removeAll: (name, files, work) => this.removeAll(name, files, work),
        save: () => Promise.resolve([]),
      },
      showGraph: (name) => {
        this.graphs.push(name);
        return null;
      },
      openPlace: (file) => this.open(file),
      forgetFolder: (folder) => this.forgetFolder(folder),
      enterCredentials: (recordId) => void this.forms.push(recordId),
      formatDate: (iso) => iso.slice(0, 10),
      language: 'en',
      pathOf: (uri) => uri.replace('file://', ''),
      t: plainTranslate,
      reportError: (error) => void this.reported.push(error),
    };
  }
}

/** With what comes late. */
export async function deletePageReady(
  prepare: (world: DeleteWorld) => void = () => undefined,
): Promise<DeleteWorld> {
  const world = new DeleteWorld();
  prepare(world);
  assert.equal(world.session.recordId, 'id-docker');
  await new Promise(setImmediate);
  return world;
}
