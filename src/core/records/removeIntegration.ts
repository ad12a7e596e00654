import type { IntegrationRecord } from '../domain/integration.ts';
import { fail, succeed } from '../domain/result.ts';
import type { IntegrationServices } from './integrationServices.ts';
import type { StoreFailure, UnreadableRemoved } from './integrationStore.ts';
import { nextVersion } from './recordLineage.ts';

export type RemoveOutcome =
  /** `record` is null when it was gone already: removing twice is no failure. */
  | { readonly kind: 'removed'; readonly record: IntegrationRecord | null }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/**
 * Removes the record and nothing of the keyring: a copy of this store, on a cloned disk or in a backup, may name the same
 * secrets. So it needs no network and no keyring, and can be undone. `forgetSecrets` is the other half, on request.
 */
export async function removeIntegration(id: string, services: IntegrationServices): Promise<RemoveOutcome> {
  let record: IntegrationRecord | null = null;
  const committed = await services.store.commit<never>((snapshot) => {
    record = snapshot.records.find((candidate) => candidate.id === id) ?? null;
    return succeed(record === null ? { kind: 'none' } : { kind: 'remove', id });
  });
  if (!committed.ok) {
    return { kind: 'failed', failure: committed.error };
  }
  return { kind: 'removed', record };
}

export type RestoreOutcome =
  | { readonly kind: 'restored'; readonly record: IntegrationRecord }
  /** Too late, or restored by another window. */
  | { readonly kind: 'gone' }
  /** It may still be there, and cannot be read now. */
  | { readonly kind: 'unreadable'; readonly unreadable: UnreadableRemoved }
  | { readonly kind: 'name-taken'; readonly otherId: string }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/** Brings a removed record back, with the credentials that the keyring still has. */
export async function restoreIntegration(id: string, services: IntegrationServices): Promise<RestoreOutcome> {
  let restored: IntegrationRecord | undefined;
  const committed = await services.store.commit<Exclude<RestoreOutcome, { kind: 'restored' }>>((snapshot) => {
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
