import type { IntegrationRecord } from '../domain/integration.ts';
import type { Event } from '../domain/lifecycle.ts';
import type { Result } from '../domain/result.ts';

/**
 * A record that is there but cannot be used; it is kept, shown and explained, never dropped. `unreadable-folder` stands for
 * all records at once and has an empty id: which there are is not known, and what was read before stays in the list.
 */
export interface UnreadableRecord {
  readonly id: string;
  readonly reason:
    'not-json' | 'wrong-shape' | 'newer-version' | 'foreign-secret' | 'unreadable-file' | 'unreadable-folder';
  readonly detail: string;
  /** Secrets of others that a record with `foreign-secret` names: they may be its own after all, if its id was changed. */
  readonly names?: readonly string[];
}

/** The public records, in the order of their names: the side that everybody reads. */
export interface IntegrationRecords {
  /** False until the store was looked at for the first time: an empty list says nothing then. */
  readonly isRead: boolean;
  list(): readonly IntegrationRecord[];
  unreadable(): readonly UnreadableRecord[];
  readonly onDidChange: Event<void>;
}

/** A record that was deleted a while ago and can be brought back. */
export interface RemovedRecord {
  readonly record: IntegrationRecord;
  /** ISO 8601, UTC. */
  readonly removedAt: string;
}

/**
 * A deleted record that cannot be read, so it cannot be brought back now; `id` is null where none of them can be read.
 * `detail` is the system's message, empty for a damaged file.
 */
export interface UnreadableRemoved {
  readonly id: string | null;
  readonly detail: string;
}

/** What the disk holds at the moment of a write, other windows' writes included. */
export interface RecordSnapshot {
  readonly records: readonly IntegrationRecord[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly removed: readonly RemovedRecord[];
  readonly unreadableRemoved: readonly UnreadableRemoved[];
}

export type RecordChange =
  | { readonly kind: 'put'; readonly record: IntegrationRecord }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'none' };

/**
 * The disk refused. `detail` is the system's message. Nothing was changed then, but for `store-uncertain`: the one step that
 * changes a record had begun, and it is not known how it ended.
 */
export interface StoreFailure {
  readonly kind: 'store-unavailable' | 'store-locked' | 'store-uncertain';
  readonly detail: string;
}

/** Why a file stays where it is: the disk refused, or it is no unreadable record (any more). */
export type SetAsideFailure = StoreFailure | { readonly kind: 'not-unreadable' };

/** The records with their one way to change: decide on the newest state, then one write that is whole or not at all. */
export interface IntegrationStore extends IntegrationRecords {
  /** Says whose a key in the keyring is. Written once beside the records; a copy of them gets another one. */
  storeId(): Promise<Result<string, StoreFailure>>;
  /** Gives the id of the store without writing anything: undefined while this store has none. */
  knownStoreId(): Promise<Result<string | undefined, StoreFailure>>;
  /** A change that this window, and no other, wrote. */
  readonly onDidCommit: Event<RecordChange>;
  /** Reads the disk again and informs the listeners when something differs. */
  refresh(): Promise<void>;
  /** Deleted records that can still be brought back, newest first. */
  removed(): readonly RemovedRecord[];
  /** While there are some, "there is nothing to bring back" is not certain. */
  unreadableRemoved(): readonly UnreadableRemoved[];
  /**
   * Runs `decide` on what the disk holds while no other window can write, and commits its change. A `put` of a
   * removed record's id also takes it out of the removed ones.
   */
  commit<E>(
    decide: (snapshot: RecordSnapshot) => Result<RecordChange, E>,
  ): Promise<Result<RecordChange, E | StoreFailure>>;
}
