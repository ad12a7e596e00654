import type { IntegrationRecord } from '../domain/integration.ts';
import type { IntegrationRecords, UnreadableRecord } from './integrationStore.ts';

/** A record by its id. `unknown` while it may be there all the same: nothing was read yet, or its file cannot be read. */
export function findRecord(
  id: string,
  store: Pick<IntegrationRecords, 'isRead' | 'list' | 'unreadable'>,
): IntegrationRecord | 'gone' | 'unknown' {
  const record = store.list().find((each) => each.id === id);
  if (record !== undefined) {
    return record;
  }
  return store.isRead && whyUnreadable(id, store.unreadable()) === undefined ? 'gone' : 'unknown';
}

/** What keeps a record from being read, its folder included; undefined where nothing does. */
export function whyUnreadable(
  id: string,
  unreadable: readonly UnreadableRecord[],
): UnreadableRecord | undefined {
  return unreadable.find((each) => each.id === id || each.reason === 'unreadable-folder');
}
