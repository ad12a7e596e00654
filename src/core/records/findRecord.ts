import type { IntegrationRecord } from '../domain/integration.ts';
import type { RecordSnapshot, UnreadableRecord } from './integrationStore.ts';

/** What became of a record. That none can be read with its id does not mean that it is gone. */
export type FoundRecord =
  | { readonly kind: 'there'; readonly record: IntegrationRecord }
  /** Its own file, or the folder of all of them (its id is empty then), cannot be read now. */
  | { readonly kind: 'unreadable'; readonly unreadable: UnreadableRecord }
  | { readonly kind: 'gone' };

/** Looks a record up by its id in what was read of the store. */
export function findRecord(
  id: string,
  { records, unreadable }: Pick<RecordSnapshot, 'records' | 'unreadable'>,
): FoundRecord {
  const record = records.find((candidate) => candidate.id === id);
  if (record !== undefined) {
    return { kind: 'there', record };
  }
  const own = unreadable.find((candidate) => candidate.id === id);
  const notKnown = own ?? unreadable.find(({ reason }) => reason === 'unreadable-folder');
  return notKnown === undefined ? { kind: 'gone' } : { kind: 'unreadable', unreadable: notKnown };
}
