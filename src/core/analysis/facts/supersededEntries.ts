import { groupBy } from '../../domain/groupBy.ts';
import { findPair } from '../../yaml/read/treeReading.ts';
import type { YamlMap } from '../../yaml/yamlTree.ts';
import { commonBranch, MAX_LOOKS, readyFilter } from './branchOverlap.ts';
import type { LooksLeft, ReadyFilter } from './branchOverlap.ts';
import { effectiveRegion, entryRegistry, readBranches, type HubEntry } from './hubEntries.ts';

/** An earlier entry with the later one that takes its place on a branch. */
export interface Superseded {
  readonly earlier: HubEntry;
  readonly later: HubEntry;
  readonly branch: string;
  readonly otherRegion: boolean;
}

type Filter = ReadyFilter | 'too-long' | null;

/** What comparing the entries of a document gave. */
export interface SupersededEntries {
  readonly pairs: readonly Superseded[];
  /** The first entry that was not compared with every later one of its login; null where all were. */
  readonly notCompared: HubEntry | null;
}

/**
 * For each entry, the first later entry that logs in to the same registry on a branch where both are active. Entries without
 * such a later one are left out.
 */
export function readSuperseded(root: YamlMap, hubEntries: readonly HubEntry[]): SupersededEntries {
  const entries = hubEntries.filter((entry) => entry.counts && isComparable(entry));
  if (entries.length < 2) {
    return { pairs: [], notCompared: null };
  }
  const rootFilter = toFilter(readBranches(findPair(root, 'branches')));
  const filters = new Map(entries.map((entry) => [entry, toFilter(entry.branches)]));
  const looks: LooksLeft = { left: MAX_LOOKS, givenUp: 0 };
  const branchOf = (earlier: HubEntry, later: HubEntry): string | null => {
    looks.left -= 1;
    // A login that agents alone perform takes the place of no other.
    return later.agentOnly && !earlier.agentOnly && looks.left >= 0
      ? null
      : commonBranch([rootFilter, filters.get(earlier) ?? null, filters.get(later) ?? null], looks);
  };
  const found = new Map<HubEntry, Superseded>();
  const notCompared = new Set<HubEntry>();
  for (const login of groupBy(entries, loginKey).values()) {
    for (const [index, earlier] of login.entries()) {
      const before = looks.givenUp;
      const pair = firstLater(earlier, login, index + 1, branchOf);
      if (pair !== null) {
        found.set(earlier, pair);
      } else if (looks.givenUp > before) {
        notCompared.add(earlier);
      }
      if (looks.left < 0) {
        break;
      }
    }
  }
  return {
    pairs: entries.flatMap((entry) => found.get(entry) ?? []),
    notCompared: entries.find((entry) => notCompared.has(entry)) ?? null,
  };
}

/** The first entry from `from` on that takes the place of the earlier one on a branch. */
function firstLater(
  earlier: HubEntry,
  entries: readonly HubEntry[],
  from: number,
  branchOf: (earlier: HubEntry, later: HubEntry) => string | null,
): Superseded | null {
  for (let at = from; at < entries.length; at += 1) {
    const later = entries[at];
    const branch = later === undefined ? null : branchOf(earlier, later);
    if (later !== undefined && branch !== null) {
      return { earlier, later, branch, otherRegion: differInRegion(earlier, later) };
    }
  }
  return null;
}

function toFilter(filter: HubEntry['branches']): Filter {
  return filter === null ? null : readyFilter(filter);
}

function isComparable(entry: HubEntry): boolean {
  return entry.shape === 'list' && entry.name !== null && !(entry.merged && entry.branchesPair === null);
}

/** Entries with the same key perform the login of one registry. Two private registries may be two hosts: never compared. */
function loginKey(entry: HubEntry): string {
  const registry = entryRegistry(entry);
  return registry === null || registry === 'private' || registry === 'dtr'
    ? JSON.stringify([entry.name?.text ?? null, entry.type?.text ?? null])
    : registry;
}

function differInRegion(earlier: HubEntry, later: HubEntry): boolean {
  const [a, b] = [effectiveRegion(earlier), effectiveRegion(later)];
  return a !== null && b !== null && a !== b;
}
