import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { surelyCovers } from '../facts/branchOverlap.ts';
import { effectiveRegion, entryRange, entryRegistry, type HubEntry } from '../facts/hubEntries.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import type { Superseded } from '../facts/supersededEntries.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { unservedHostsOfJobs } from './jobEcrHosts.ts';
import { removeListItem } from '../../edits/listEdits.ts';

/** Entries of one registry, both active on a branch: only the last one is used there. */
export function supersededEntry(context: AnalysisContext): readonly RuleHit[] {
  const pairs = context.all(({ superseded }) => superseded.pairs);
  const notCompared = context.roots.flatMap(({ superseded }) => superseded.notCompared ?? []);
  return [
    ...pairs.filter((pair) => !pair.otherRegion).map((pair) => describe(context, pair)),
    ...notCompared.map((entry): RuleHit => ({
      range: entryRange(entry),
      messageId: 'superseded-entry.not-compared',
      severity: 'information',
    })),
  ];
}

/** ECR entries of several regions on one branch, and hosts of several regions or accounts that one login cannot serve. */
export function severalEcrLogins(context: AnalysisContext): readonly RuleHit[] {
  const entries = context
    .all(({ superseded }) => superseded.pairs)
    .filter((pair) => pair.otherRegion)
    .map((pair) => describe(context, pair));
  const ofJobs = context.all((facts) => unservedHostsOfJobs(context, facts));
  return [...entries, ...context.all(unservedHosts), ...ofJobs];
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
  if (entries.length === 0) {
    return [];
  }
  const regions = new Set(entries.map(effectiveRegion));
  if (regions.has(null) || facts.ciUses.logsInByItself) {
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
