import { inSlices } from './clock.ts';
import type { Clock } from './clock.ts';

/** Something that happened to a file or folder. `edited`: its text in an editor changed, was saved, or was given up. */
export interface PlaceEvent<U> {
  readonly kind: 'created' | 'changed' | 'deleted' | 'edited';
  readonly uri: U;
}

/** What happened in a while, each file once. */
export interface GatheredEvents<U> {
  /** Files that were created or written, of any name. */
  readonly written: readonly U[];
  readonly edited: readonly U[];
  /** Files and folders that are gone. */
  readonly deleted: readonly U[];
  /** New entries that may be folders. */
  readonly created: readonly U[];
}

/**
 * Brings thousands of events together, in slices: a checkout or a package manager makes them at once.
 *
 * @param isNoise whether nothing can matter where something happened
 */
export async function gatherEvents<U extends { toString(): string }>(
  events: readonly PlaceEvent<U>[],
  { isNoise, clock }: { readonly isNoise: (uri: U) => boolean; readonly clock: Clock },
): Promise<GatheredEvents<U>> {
  const written = new Map<string, U>();
  const edited = new Map<string, U>();
  const deleted = new Map<string, U>();
  const created = new Map<string, U>();
  const take = ({ kind, uri }: PlaceEvent<U>): void => {
    if (isNoise(uri)) {
      return;
    }
    const key = uri.toString();
    switch (kind) {
      case 'created':
        created.set(key, uri);
        written.set(key, uri);
        deleted.delete(key);
        return;
      case 'changed':
        written.set(key, uri);
        return;
      case 'deleted':
        deleted.set(key, uri);
        written.delete(key);
        return;
      case 'edited':
        edited.set(key, uri);
    }
  };
  await inSlices(events, take, { clock });
  return {
    written: [...written.values()],
    edited: [...edited.values()],
    deleted: [...deleted.values()],
    created: [...created.values()],
  };
}
