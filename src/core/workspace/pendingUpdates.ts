import type { FileUri } from '../domain/sourceFile.ts';
import { afterUpdate } from './indexedFile.ts';
import type { IndexUpdate } from './integrationIndex.ts';

/** Up to this many are always reported together, so that files that move together are seen as one move. */
const FEW = 8;

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
    // A pending update holds a newer state than the index: a failed read keeps that one.
    const isKnown = pending !== undefined && 'entry' in pending;
    this.#updates.set(uri, isKnown ? { uri, entry: afterUpdate(pending.entry, update) } : update);
  }

  /** Takes out the oldest, one when it is asked for: at most `limit`, and only a few once `isOver` says so. */
  *take(limit: number, isOver: () => boolean): Generator<IndexUpdate, void, undefined> {
    let taken = 0;
    for (const [uri, update] of this.#updates) {
      if (taken === limit || (taken >= FEW && isOver())) {
        return;
      }
      taken += 1;
      this.#updates.delete(uri);
      yield update;
    }
  }
}
