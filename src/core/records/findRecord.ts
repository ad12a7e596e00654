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
  const why = records
    .unreadable()
    .find((candidate) => candidate.id === id || candidate.reason === 'unreadable-folder');
  return why === undefined ? { kind: 'gone' } : { kind: 'unreadable', why };
}
