import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { Emitter, type Disposable, type Event } from '../../core/domain/lifecycle.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { findRecord } from '../../core/records/findRecord.ts';
import type {
  IntegrationStore,
  RecordChange,
  RecordSnapshot,
  RemovedRecord,
  SetAsideFailure,
  StoreFailure,
  UnreadableRecord,
  UnreadableRemoved,
} from '../../core/records/integrationStore.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import { errorText, type Disk } from './disk.ts';
import { LockedError, withFolderLock, type HeldLock } from './folderLock.ts';
import { RecordFolder, type FolderSteps } from './recordFolder.ts';
import { lookUpStoreId, readStoreId, type StoreIdentityParts } from './storeIdentity.ts';
import { Turns, UncertainError, type Turn } from './turns.ts';

export interface FileRecordStoreOptions {
  readonly disk: Disk;
  /** Absolute path of the folder; it is made with the first write. */
  readonly folder: string;
  /** What this machine calls itself. */
  readonly machine: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly reportError: (error: unknown) => void;
  /** Tells when an operation without an answer has failed; the real one by default. */
  readonly clock?: Clock;
}

const NOTHING: RecordSnapshot = { records: [], unreadable: [], removed: [], unreadableRemoved: [] };

/**
 * One JSON file a record. Reads are of what the last look at the disk gave; every write looks again, under a lock that
 * all windows share, and is one rename or one unlink.
 */
export class FileRecordStore implements IntegrationStore, Disposable {
  readonly #options: FileRecordStoreOptions;
  readonly #folder: RecordFolder;
  readonly #changed: Emitter<void>;
  readonly #committed: Emitter<RecordChange>;
  readonly onDidChange: Event<void>;
  readonly onDidCommit: Event<RecordChange>;
  #storeId: string | undefined;
  #snapshot = NOTHING;
  /** What the listeners know, to fire only when something differs; empty until the first look. */
  #known = '';
  #folderStamp: number | undefined;
  /** The last look at the folder failed. */
  #isRefused = false;
  readonly #turns: Turns;
  /** The look that was asked for and has not ended: further ones are the same. */
  #looking: Promise<void> | undefined;

  constructor(options: FileRecordStoreOptions) {
    this.#options = options;
    this.#folder = new RecordFolder(options.disk, options.folder);
    this.#turns = new Turns(options.clock);
    this.#changed = new Emitter(options.reportError);
    this.onDidChange = this.#changed.event;
    this.#committed = new Emitter(options.reportError);
    this.onDidCommit = this.#committed.event;
  }

  async storeId(): Promise<Result<string, StoreFailure>> {
    try {
      this.#storeId ??= await this.#turns.run(async (turn) => {
        await this.#folder.create();
        return readStoreId({ ...this.#identity(), write: turn.write });
      });
      return succeed(this.#storeId);
    } catch (error) {
      return fail(toFailure(error));
    }
  }

  async knownStoreId(): Promise<Result<string | undefined, StoreFailure>> {
    try {
      this.#storeId ??= await this.#turns.run(async () => lookUpStoreId(this.#identity()));
      return succeed(this.#storeId);
    } catch (error) {
      return fail(toFailure(error));
    }
  }

  get isRead(): boolean {
    return this.#known !== '';
  }

  list(): readonly IntegrationRecord[] {
    return this.#snapshot.records;
  }

  unreadable(): readonly UnreadableRecord[] {
    return this.#snapshot.unreadable;
  }

  removed(): readonly RemovedRecord[] {
    return this.#snapshot.removed;
  }

  unreadableRemoved(): readonly UnreadableRemoved[] {
    return this.#snapshot.unreadableRemoved;
  }

  /** The file of a record, for people who want to look at one that cannot be read. */
  pathOf(id: string): string {
    return this.#folder.pathOf(id);
  }

  async refresh(): Promise<void> {
    await this.#look(async (turn) => this.#read(turn));
  }

  /** Looks whether another window wrote, by one question to the disk, and reads only if so. */
  async refreshIfChanged(): Promise<void> {
    const readIfChanged = async (turn: Turn): Promise<void> => {
      const stamp = await this.#folder.stamp();
      // Two writes in one tick of the file system's clock leave the same stamp: a fresh one proves nothing.
      const fresh = stamp !== undefined && Math.abs(this.#options.now().getTime() - stamp) < 3_000;
      if (fresh || stamp !== this.#folderStamp || this.#isRefused) {
        await this.#read(turn);
      }
    };
    this.#looking ??= this.#look(readIfChanged).finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  async commit<E>(
    decide: (snapshot: RecordSnapshot) => Result<RecordChange, E>,
  ): Promise<Result<RecordChange, E | StoreFailure>> {
    try {
      const decided = await this.#turns.run(async (turn) => this.#commitLocked(decide, turn));
      if (decided.ok) {
        await this.#lookAgain(decided.value);
        this.#committed.fire(decided.value);
      }
      return decided;
    } catch (error) {
      return fail(toFailure(error));
    }
  }

  /**
   * Takes a record that cannot be read out of the list and keeps its file under the name that this gives. Somebody may
   * have mended the file since it was listed, so it is read once more first.
   */
  async setAside(id: string): Promise<Result<string, SetAsideFailure>> {
    try {
      const moved = await this.#turns.run(async (turn) => this.#setAsideLocked(id, turn));
      await this.#lookAgain({ kind: moved.ok ? 'put' : 'none' });
      return moved;
    } catch (error) {
      return fail(toFailure(error));
    }
  }

  /** Forgets deleted records that are too old to come back, and what dead processes left behind. */
  async sweep(): Promise<void> {
    await this.#turns.run(async (turn) => this.#folder.sweep(this.#options.now(), turn.write));
  }

  dispose(): void {
    this.#changed.dispose();
    this.#committed.dispose();
  }

  #identity(): StoreIdentityParts {
    const { disk, folder, machine, newId } = this.#options;
    const { lockPath, identityPath } = this.#folder;
    return { disk, lockPath, file: identityPath, place: `${machine} ${folder}`, newId };
  }

  async #commitLocked<E>(
    decide: (snapshot: RecordSnapshot) => Result<RecordChange, E>,
    turn: Turn,
  ): Promise<Result<RecordChange, E>> {
    const { disk, newId } = this.#options;
    await this.#folder.create();
    turn.check();
    return withFolderLock(disk, this.#folder.lockPath, newId(), async (lock) => {
      await this.#read(turn);
      const decided = decide(this.#snapshot);
      if (decided.ok && decided.value.kind !== 'none') {
        await this.#apply(decided.value, stepsOf(lock, turn));
      }
      return decided;
    });
  }

  async #setAsideLocked(id: string, turn: Turn): Promise<Result<string, SetAsideFailure>> {
    const { disk, newId, now } = this.#options;
    return withFolderLock(disk, this.#folder.lockPath, newId(), async (lock) => {
      await this.#read(turn);
      if (!this.#snapshot.unreadable.some((record) => record.id === id)) {
        return fail({ kind: 'not-unreadable' });
      }
      return succeed(await this.#folder.setAside(id, now(), stepsOf(lock, turn)));
    });
  }

  /** The change is on the disk: a failure to look at it again is not a failure of the change. */
  async #lookAgain({ kind }: Pick<RecordChange, 'kind'>): Promise<void> {
    if (kind !== 'none') {
      await this.#turns.run(async (turn) => this.#read(turn)).catch(this.#options.reportError);
    }
  }

  async #apply(change: RecordChange, steps: FolderSteps): Promise<void> {
    const { now, newId } = this.#options;
    if (change.kind === 'put') {
      await this.#folder.put(change.record, newId(), steps);
    }
    const gone = change.kind === 'remove' ? findRecord(this, change.id) : undefined;
    if (gone?.kind === 'unreadable') {
      // It is there: to call it removed would be wrong.
      throw new Error(`the record cannot be read: ${gone.why.detail}`);
    }
    if (gone?.kind === 'found') {
      await this.#folder.remove(gone.record, now(), newId(), steps);
    }
  }

  /** An unreadable folder does not count as empty: the last known records stay, together with the error. */
  async #look(read: (turn: Turn) => Promise<void>): Promise<void> {
    try {
      await this.#turns.run(read);
    } catch (error) {
      const refused: UnreadableRecord = { id: '', reason: 'unreadable-folder', detail: errorText(error) };
      this.#isRefused = true;
      this.#take({
        ...this.#snapshot,
        unreadable: [...this.#snapshot.unreadable.filter(({ id }) => id !== ''), refused],
        unreadableRemoved: [{ id: null, detail: refused.detail }],
      });
      throw error;
    }
  }

  async #read(turn: Turn): Promise<void> {
    const stamp = await this.#folder.stamp();
    const snapshot = await this.#folder.read(this.#options.now());
    // What comes too late may be older than what was read since.
    turn.check();
    this.#folderStamp = stamp;
    this.#isRefused = false;
    this.#take(snapshot);
  }

  #take(snapshot: RecordSnapshot): void {
    this.#snapshot = snapshot;
    const known = JSON.stringify(snapshot);
    if (known !== this.#known) {
      this.#known = known;
      this.#changed.fire();
    }
  }
}

/** The lock has the last word before the one step that changes a record. */
function stepsOf(lock: HeldLock, turn: Turn): FolderSteps {
  return {
    write: turn.write,
    commit: async (step) => {
      await lock.check();
      await turn.commit(step);
    },
  };
}

function toFailure(error: unknown): StoreFailure {
  const detail = errorText(error);
  if (error instanceof UncertainError) {
    return { kind: 'store-uncertain', detail };
  }
  return { kind: error instanceof LockedError ? 'store-locked' : 'store-unavailable', detail };
}
