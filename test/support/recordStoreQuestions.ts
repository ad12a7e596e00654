import type { FileRecordStore } from '../../src/host/storage/fileRecordStore.ts';

/** Everything that a store is asked, but for the commits. */
export const RECORD_STORE_QUESTIONS: Readonly<Record<string, (store: FileRecordStore) => Promise<unknown>>> =
  {
    storeId: async (store) => store.storeId(),
    knownStoreId: async (store) => store.knownStoreId(),
    refresh: async (store) => store.refresh(),
    refreshIfChanged: async (store) => store.refreshIfChanged(),
    setAside: async (store) => store.setAside('cut'),
    sweep: async (store) => store.sweep(),
  };
