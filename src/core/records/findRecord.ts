import type { IntegrationRecord } from '../domain/integration.ts';
import type { IntegrationRecords, UnreadableRecord } from './integrationStore.ts';

/** What is known of a record. Only `gone` says that there is none. */
export type FoundRecord =
  | { readonly kind: 'found'; readonly record: IntegrationRecord }
  | { readonly kind: 'unreadable'; readonly why: UnreadableRecord }
  | { readonly kind: 'gone' };

/** The record of an id. While the folder of all of them cannot be read, one that is not listed may be there. */
export function findRecord(
  records: Pick<IntegrationRecords, 'list' | 'unreadable'>,
  id: string,
): FoundRecord {
  const record = records.list().find((candidate) => candidate.id === id);
  if (record !== undefined) {
    return { kind: 'found', record };
  }
  const why = whyUnreadable(id, records.unreadable());
  return why === undefined ? { kind: 'gone' } : { kind: 'unreadable', why };
}

/** Whether a name that no listed record has may be set up here all the same: a record, or the folder of all, was not read. */
export function hasUnread(records: Pick<IntegrationRecords, 'isRead' | 'unreadable'>): boolean {
  return !records.isRead || records.unreadable().length > 0;
}

/** What keeps a record from being read, its folder included; undefined where nothing does. */
export function whyUnreadable(
  id: string,
  unreadable: readonly UnreadableRecord[],
): UnreadableRecord | undefined {
  return unreadable.find((each) => each.id === id || each.reason === 'unreadable-folder');
}
