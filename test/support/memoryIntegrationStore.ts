import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import { compareNames } from '../../src/core/domain/integrationName.ts';
import { Emitter } from '../../src/core/domain/lifecycle.ts';
import { fail, succeed, type Result } from '../../src/core/domain/result.ts';
import type {
  IntegrationStore,
  RecordChange,
  RecordSnapshot,
  RemovedRecord,
  StoreFailure,
  UnreadableRecord,
  UnreadableRemoved,
} from '../../src/core/records/integrationStore.ts';

/** The store of the tests: what a folder of record files does, without a disk. */
export class MemoryIntegrationStore implements IntegrationStore {
  /** Set it to make every commit fail. */
  failure: StoreFailure | undefined;
  /** Set it where the folder of deleted records refuses to be read. */
  removedAreUnreadable = false;
  /** Called right before a commit decides: another window's chance to write first. */
  beforeCommit: () => void = () => undefined;
  readonly #records = new Map<string, IntegrationRecord>();
  readonly #removed = new Map<string, RemovedRecord>();
  readonly #unreadable: UnreadableRecord[] = [];
  readonly #changed = new Emitter<void>((error) => {
    throw error;
  });

  readonly #committed = new Emitter<RecordChange>((error) => {
    throw error;
  });

  /** Set it to false where the store was not looked at yet. */
  isRead = true;
  readonly onDidChange = this.#changed.event;
  readonly onDidCommit = this.#committed.event;
  /** What the keyring knows this store by. */
  id = 'store-one';

  knownStoreId(): Promise<Result<string, StoreFailure>> {
    return this.storeId();
  }

  storeId(): Promise<Result<string, StoreFailure>> {
    return Promise.resolve(this.failure === undefined ? succeed(this.id) : fail(this.failure));
  }

  constructor(...records: readonly IntegrationRecord[]) {
    for (const record of records) {
      this.#records.set(record.id, record);
    }
  }

  list(): readonly IntegrationRecord[] {
    return [...this.#records.values()].sort((a, b) => compareNames(a.name, b.name));
  }

  unreadable(): readonly UnreadableRecord[] {
    return this.#unreadable;
  }

  removed(): readonly RemovedRecord[] {
    return this.removedAreUnreadable ? [] : [...this.#removed.values()].reverse();
  }

  unreadableRemoved(): readonly UnreadableRemoved[] {
    return this.removedAreUnreadable ? [{ id: null, detail: 'EACCES' }] : [];
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  /** What a cloned disk or a backup holds. */
  copy(): MemoryIntegrationStore {
    const copy = new MemoryIntegrationStore();
    copy.id = this.id;
    copy.replaceWith(this);
    return copy;
  }

  /** Puts a backup in the place of what is here. */
  replaceWith(backup: MemoryIntegrationStore): void {
    this.#records.clear();
    this.#removed.clear();
    backup.#records.forEach((record, id) => this.#records.set(id, record));
    backup.#removed.forEach((removed, id) => this.#removed.set(id, removed));
  }

  addUnreadable(record: UnreadableRecord): void {
    this.#unreadable.push(record);
  }

  /** The file of a record cannot be read any more. */
  loseRecord(record: UnreadableRecord): void {
    this.#records.delete(record.id);
    this.addUnreadable(record);
    this.#changed.fire();
  }

  /** The files of all records cannot be read any more. */
  forgetRecords(): void {
    this.#records.clear();
  }

  /** What another window does. */
  put(record: IntegrationRecord): void {
    this.#apply({ kind: 'put', record });
  }

  commit<E>(
    decide: (snapshot: RecordSnapshot) => Result<RecordChange, E>,
  ): Promise<Result<RecordChange, E | StoreFailure>> {
    this.beforeCommit();
    if (this.failure !== undefined) {
      return Promise.resolve(fail(this.failure));
    }
    const decided = decide({
      records: this.list(),
      unreadable: this.#unreadable,
      removed: this.removed(),
      unreadableRemoved: this.unreadableRemoved(),
    });
    if (decided.ok) {
      this.#apply(decided.value);
      this.#committed.fire(decided.value);
    }
    return Promise.resolve(decided);
  }

  #apply(change: RecordChange): void {
    if (change.kind === 'put') {
      const lost = this.#unreadable.findIndex(({ id }) => id === change.record.id);
      this.#unreadable.splice(lost, lost < 0 ? 0 : 1);
      this.#records.set(change.record.id, change.record);
      this.#removed.delete(change.record.id);
    }
    const gone = change.kind === 'remove' ? this.#records.get(change.id) : undefined;
    if (gone !== undefined) {
      this.#records.delete(gone.id);
      this.#removed.set(gone.id, { record: gone, removedAt: '2026-01-02T00:00:00.000Z' });
    }
    if (change.kind !== 'none') {
      this.#changed.fire();
    }
  }
}
