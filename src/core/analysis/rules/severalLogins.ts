import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { commonBranch, surelyCovers } from '../facts/branchOverlap.ts';
import {
  effectiveRegion,
  entryRange,
  entryRegistry,
  readBranches,
  type HubEntry,
} from '../facts/hubEntries.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { removeListItem } from '../../edits/listEdits.ts';
import { findPair } from '../../yaml/read/treeReading.ts';

/** An earlier entry with the later one that takes its place on a branch. */
interface Superseded {
  readonly earlier: HubEntry;
  readonly later: HubEntry;
  readonly branch: string;
  readonly otherRegion: boolean;
}

/** Entries of one registry, both active on a branch: only the last one is used there. */
export function supersededEntry(context: AnalysisContext): readonly RuleHit[] {
  return pairs(context)
    .filter((pair) => !pair.otherRegion)
    .map((pair) => describe(context, pair));
}

/** ECR entries of several regions on one branch, and hosts of several regions or accounts that one login cannot serve. */
export function severalEcrLogins(context: AnalysisContext): readonly RuleHit[] {
  const entries = pairs(context)
    .filter((pair) => pair.otherRegion)
    .map((pair) => describe(context, pair));
  return [...entries, ...context.roots.flatMap(unservedHosts)];
}

function pairs(context: AnalysisContext): readonly Superseded[] {
  return context.roots.flatMap((facts) => {
    const rootFilter = readBranches(findPair(facts.root, 'branches'));
    const entries = facts.hubEntries.filter((entry) => entry.counts && isComparable(entry));
    return entries.flatMap((earlier, index) => {
      for (const later of entries.slice(index + 1, index + 200)) {
        const branch = sameLogin(earlier, later)
          ? commonBranch([rootFilter, earlier.branches, later.branches])
          : null;
        if (branch !== null) {
          return [{ earlier, later, branch, otherRegion: differInRegion(earlier, later) }];
        }
      }
      return [];
    });
  });
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

function describe(context: AnalysisContext, pair: Superseded): RuleHit {
  const { earlier, later, branch, otherRegion } = pair;
  const always = surelyCovers(later.branches, earlier.branches);
  const code = otherRegion ? 'several-ecr-logins' : 'superseded-entry';
  const remove =
    always && earlier.item !== null ? removeListItem(context.text, earlier.section, earlier.item) : null;
  return {
    range: entryRange(earlier),
    messageId: always ? code : `${code}.branch`,
    params: {
      name: earlier.name?.text ?? '',
      later: later.name?.text ?? '',
      branch,
      region: effectiveRegion(earlier) ?? '',
      laterRegion: effectiveRegion(later) ?? '',
    },
    severity: always ? 'warning' : 'information',
    fixes: [editFix('remove-entry', {}, remove)],
    related: [{ range: entryRange(later), message: { id: 'superseded-entry.later', params: {} } }],
  };
}

/** Hosts that the one ECR login of the file does not reach, where it reaches others. */
function unservedHosts(facts: DocumentFacts): readonly RuleHit[] {
  const entries = facts.hubEntries.filter((entry) => entry.counts && entryRegistry(entry) === 'ecr');
  const regions = new Set(entries.map(effectiveRegion));
  if (entries.length === 0 || regions.has(null) || facts.ciUses.logsInByItself) {
    return [];
  }
  const uses = facts.ciUses.uses.filter((use) => use.host.registry === 'ecr' && use.operation !== 'variable');
  const served = uses.filter((use) => regions.has(use.host.region));
  if (served.length === 0) {
    return [];
  }
  return [...otherRegions(uses, regions), ...otherAccounts(served, entries)];
}

function otherRegions(uses: readonly RegistryUse[], regions: ReadonlySet<string | null>): readonly RuleHit[] {
  const outside = uses.filter((use) => use.host.region !== null && !regions.has(use.host.region));
  return outside.map((use) => ({
    range: use.range,
    messageId: 'several-ecr-logins.host',
    params: { host: use.host.host, region: use.host.region ?? '', regions: [...regions].join(', ') },
  }));
}

/** One entry logs in to the registry of one account; which one it is, only the record knows. */
function otherAccounts(served: readonly RegistryUse[], entries: readonly HubEntry[]): readonly RuleHit[] {
  const accounts = [...new Set(served.flatMap((use) => use.host.account ?? []))];
  const names = new Set(entries.map((entry) => entry.name?.text));
  if (entries.length !== 1 || names.size !== 1 || accounts.length < 2) {
    return [];
  }
  const second = served.find((use) => use.host.account === accounts[1]);
  return second === undefined
    ? []
    : [
        {
          range: second.range,
          messageId: 'several-ecr-logins.account',
          params: { accounts: accounts.slice(0, 4).join(', '), name: entries[0]?.name?.text ?? '' },
        },
      ];
}
