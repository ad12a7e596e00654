import { textOf } from '../../yaml/read/treeReading.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { readJobEcrLogins, type JobEcrLogin } from '../facts/jobEcrLogins.ts';
import { firstOfEachHost } from '../facts/loginRegistry.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import type { RuleHit } from '../rule.ts';

/** Hosts that the one ECR login of a job does not reach, where it reaches others of that job. */
export function unservedHostsOfJobs(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const logins = context.once(readJobEcrLogins).get(facts) ?? [];
  return logins
    .filter(({ served }) => served.length > 0)
    .flatMap((login) => [...firstOfEachHost(login.unserved).map(otherRegion(login)), ...otherAccount(login)]);
}

function otherRegion({ name, region }: JobEcrLogin): (use: RegistryUse) => RuleHit {
  return ({ range, host }) => ({
    range,
    messageId: 'several-ecr-logins.job-host',
    params: { host: host.host, region: host.region ?? '', name, served: region },
  });
}

/** A login is for the registry of one account; which one it is, only the record knows. */
function otherAccount({ job, name, isOnly, served }: JobEcrLogin): readonly RuleHit[] {
  const accounts = [...new Set(served.flatMap(({ host }) => host.account ?? []))];
  const second = served.find(({ host }) => host.account === accounts[1]);
  return !isOnly || accounts.length < 2 || second === undefined
    ? []
    : [
        {
          range: second.range,
          messageId: 'several-ecr-logins.job-account',
          params: { accounts: accounts.slice(0, 4).join(', '), name, job: textOf(job, 'name') ?? '' },
        },
      ];
}
