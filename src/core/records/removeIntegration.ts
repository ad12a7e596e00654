import type { IntegrationRecord } from '../domain/integration.ts';
import { fail, succeed } from '../domain/result.ts';
import { findRecord } from './findRecord.ts';
import type { IntegrationServices } from './integrationServices.ts';
import type {
  IntegrationRecords,
  RecordSnapshot,
  StoreFailure,
  UnreadableRecord,
  UnreadableRemoved,
} from './integrationStore.ts';
import { isSameEdition, nextVersion } from './recordLineage.ts';

export type RemoveOutcome =
  | { readonly kind: 'removed'; readonly record: IntegrationRecord }
  /** It was gone already: removing twice is no failure. */
  | { readonly kind: 'gone' }
  /** It has another name or edition than the one whose dependents were looked for. */
  | { readonly kind: 'changed'; readonly current: IntegrationRecord }
  /** Something depends on it after all. */
  | { readonly kind: 'blocked' }
  /** Its file is there and cannot be read. */
  | { readonly kind: 'unreadable'; readonly why: UnreadableRecord }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/**
 * Removes the record and nothing of the keyring: a copy of this store, on a cloned disk or in a backup, may name the same
 * secrets. So it needs no network and no keyring, and can be undone. `forgetSecrets` is the other half, on request.
 *
 * `checked` is the record whose dependents were looked for: they are found by its name, so one that another window renamed
 * meanwhile stays. `mayRemove` is asked at the last moment, because waiting for the lock takes seconds.
 */
export async function removeIntegration(
  checked: IntegrationRecord,
  { store }: Pick<IntegrationServices, 'store'>,
  mayRemove: () => boolean,
): Promise<RemoveOutcome> {
  const committed = await store.commit<Exclude<RemoveOutcome, { kind: 'removed' | 'failed' }>>((snapshot) => {
    const found = findRecord(readOf(snapshot), checked.id);
    if (found.kind !== 'found') {
      return fail(found);
    }
    if (found.record.name !== checked.name || !isSameEdition(found.record, checked)) {
      return fail({ kind: 'changed', current: found.record });
    }
    return mayRemove() ? succeed({ kind: 'remove', id: checked.id }) : fail({ kind: 'blocked' });
  });
  if (committed.ok) {
    return { kind: 'removed', record: checked };
  }
  return 'detail' in committed.error ? { kind: 'failed', failure: committed.error } : committed.error;
}

export type RestoreOutcome =
  | { readonly kind: 'restored'; readonly record: IntegrationRecord }
  /** Too late. */
  | { readonly kind: 'gone' }
  /** It may still be there, deleted or not, and cannot be read now. */
  | { readonly kind: 'unreadable'; readonly unreadable: UnreadableRemoved | UnreadableRecord }
  | { readonly kind: 'name-taken'; readonly otherId: string }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/**
 * Brings a removed record back, with the credentials that the keyring still has. Restoring twice is no failure. A file that
 * cannot be read is not written over: it may be the record as a newer version of this extension wrote it.
 */
export async function restoreIntegration(id: string, services: IntegrationServices): Promise<RestoreOutcome> {
  let restored: IntegrationRecord | undefined;
  const committed = await services.store.commit<Exclude<RestoreOutcome, { kind: 'restored' }>>((snapshot) => {
    const found = findRecord(readOf(snapshot), id);
    if (found.kind === 'found') {
      restored = found.record;
      return succeed({ kind: 'none' });
    }
    if (found.kind === 'unreadable') {
      return fail({ kind: 'unreadable', unreadable: found.why });
    }
    const removed = snapshot.removed.find(({ record }) => record.id === id)?.record;
    if (removed === undefined) {
      const unreadable = snapshot.unreadableRemoved.find((one) => one.id === null || one.id === id);
      return fail(unreadable === undefined ? { kind: 'gone' } : { kind: 'unreadable', unreadable });
    }
    const other = snapshot.records.find(({ name }) => name === removed.name);
    if (other !== undefined) {
      return fail({ kind: 'name-taken', otherId: other.id });
    }
    restored = { ...removed, ...nextVersion(removed, services) };
    return succeed({ kind: 'put', record: restored });
  });
  if (!committed.ok) {
    return 'detail' in committed.error ? { kind: 'failed', failure: committed.error } : committed.error;
  }
  return restored === undefined ? { kind: 'gone' } : { kind: 'restored', record: restored };
}

function readOf({ records, unreadable }: RecordSnapshot): Pick<IntegrationRecords, 'list' | 'unreadable'> {
  return { list: () => records, unreadable: () => unreadable };
}
