import type { FileUri } from '../domain/sourceFile.ts';
import { afterUpdate } from './indexedFile.ts';
import type { IndexUpdate } from './integrationIndex.ts';

/** Results that the index has not taken in yet, the newest of each file. */
export class PendingUpdates {
  readonly #updates = new Map<FileUri, IndexUpdate>();

  get size(): number {
    return this.#updates.size;
  }

  has(uri: FileUri): boolean {
    return this.#updates.has(uri);
  }

  uris(): Iterable<FileUri> {
    return this.#updates.keys();
  }

  put(update: IndexUpdate): void {
    const { uri } = update;
    const pending = this.#updates.get(uri);
    // What was not told yet is what was known last.
    const isKnown = pending !== undefined && 'entry' in pending;
    this.#updates.set(uri, isKnown ? { uri, entry: afterUpdate(pending.entry, update) } : update);
  }

  /** Takes out the oldest. */
  take(limit: number): readonly IndexUpdate[] {
    const taken: IndexUpdate[] = [];
    for (const [uri, update] of this.#updates) {
      if (taken.length === limit) {
        break;
      }
      taken.push(update);
      this.#updates.delete(uri);
    }
    return taken;
  }
}
