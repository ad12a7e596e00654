import type { Event } from '../domain/lifecycle.ts';
import type { IntegrationRecord } from '../domain/integration.ts';

/** A record that is there but cannot be used; it is kept, shown and explained, never dropped. */
export interface UnreadableRecord {
  readonly id: string;
  readonly reason: 'not-json' | 'wrong-shape' | 'newer-version' | 'unreadable-file';
  readonly detail: string;
}

/** The public records, in the order of their names. Read-only side; writes are use cases of their own. */
export interface IntegrationRecords {
  list(): readonly IntegrationRecord[];
  unreadable(): readonly UnreadableRecord[];
  readonly onDidChange: Event<void>;
}
