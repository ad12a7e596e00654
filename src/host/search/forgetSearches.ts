import type { Disposable } from '../../core/domain/lifecycle.ts';
import { hasUnread } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { SearchMemoryFiles } from '../storage/searchMemoryFiles.ts';

/** With an integration that is deleted or renamed goes what its searches left on disk; one that cannot be read keeps it. */
export function forgetSearches(
  records: Pick<IntegrationRecords, 'isRead' | 'list' | 'onDidChange' | 'unreadable'>,
  loadMemories: () => Promise<Pick<SearchMemoryFiles, 'forget'>>,
  reportError: (error: unknown) => void,
): Disposable {
  const namesNow = (): ReadonlySet<string> => new Set(records.list().map(({ name }) => name));
  let names = namesNow();
  return records.onDidChange(() => {
    if (hasUnread(records)) {
      return;
    }
    const before = names;
    names = namesNow();
    const gone = [...before].filter((name) => !names.has(name));
    if (gone.length > 0) {
      loadMemories().then((memories) => memories.forget(gone), reportError);
    }
  });
}
