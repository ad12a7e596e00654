import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { SearchMemoryFiles } from '../storage/searchMemoryFiles.ts';

/** With an integration that is deleted or renamed goes what its searches left on disk. */
export function forgetSearches(
  records: Pick<IntegrationRecords, 'list' | 'onDidChange'>,
  memories: Pick<SearchMemoryFiles, 'forget'>,
): Disposable {
  const namesNow = (): ReadonlySet<string> => new Set(records.list().map(({ name }) => name));
  let names = namesNow();
  return records.onDidChange(() => {
    const before = names;
    names = namesNow();
    const gone = [...before].filter((name) => !names.has(name));
    if (gone.length > 0) {
      void memories.forget(gone);
    }
  });
}
