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

/** Later entries that one entry is compared with. */
const MAX_LATER = 200;

/** Entries of one registry of which both are active on a branch, each with the first later one. */
export function readSuperseded(root: YamlMap, hubEntries: readonly HubEntry[]): readonly Superseded[] {
  const entries = hubEntries.filter((entry) => entry.counts && isComparable(entry));
  const rootFilter = toFilter(readBranches(findPair(root, 'branches')));
  const filters = new Map(entries.map((entry) => [entry, toFilter(entry.branches)]));
  const looks: LooksLeft = { left: MAX_LOOKS };
  return entries.flatMap((earlier, index) => {
    for (const later of looks.left < 0 ? [] : entries.slice(index + 1, index + MAX_LATER)) {
      const ours = [rootFilter, filters.get(earlier) ?? null, filters.get(later) ?? null];
      const branch = sameLogin(earlier, later) ? commonBranch(ours, looks) : null;
      if (branch !== null) {
        return [{ earlier, later, branch, otherRegion: differInRegion(earlier, later) }];
      }
    }
    return [];
  });
}

function toFilter(filter: HubEntry['branches']): Filter {
  return filter === null ? null : readyFilter(filter);
}

function isComparable(entry: HubEntry): boolean {
  return entry.shape === 'list' && entry.name !== null && !(entry.merged && entry.branchesPair === null);
}

/** Whether both perform the login of one registry. Two private registries may be two hosts: never compared. */
function sameLogin(earlier: HubEntry, later: HubEntry): boolean {
  if (later.agentOnly && !earlier.agentOnly) {
    return false;
  }
  const registry = entryRegistry(earlier);
  if (registry === null || registry === 'private' || registry === 'dtr') {
    return earlier.name?.text === later.name?.text && earlier.type?.text === later.type?.text;
  }
  return registry === entryRegistry(later);
}

function differInRegion(earlier: HubEntry, later: HubEntry): boolean {
  const [a, b] = [effectiveRegion(earlier), effectiveRegion(later)];
  return a !== null && b !== null && a !== b;
}
