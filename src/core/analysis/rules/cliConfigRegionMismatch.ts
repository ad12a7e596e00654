import { groupBy } from '../../domain/groupBy.ts';
import type { YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { readJobEcrLogins, type JobEcrLogin } from '../facts/jobEcrLogins.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import type { EditFix } from '../finding.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A cliConfig of AWS whose region is none of the ECR hosts of a job that takes it in. */
export function cliConfigMismatches(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const logins = context.once(readJobEcrLogins).get(facts) ?? [];
  if (logins.length === 0) {
    return [];
  }
  return [...groupBy(logins, ({ own }) => own)].flatMap(([own, jobs]) => {
    // Where the region is right for another job, it is not the region that is wrong.
    const fitsNone = jobs.every(({ served }) => served.length === 0);
    return own !== null && fitsNone
      ? [
          mismatch(
            own,
            jobs.flatMap(({ unserved }) => unserved),
          ),
        ]
      : jobs.filter(({ served }) => served.length === 0).flatMap(mismatchOfJob);
  });
}

/** The login serves other jobs too, or stands in another file, so the finding is shown where the unfit host is used. */
function mismatchOfJob({ unserved, region, name, file }: JobEcrLogin): readonly RuleHit[] {
  const [first] = unserved;
  return first === undefined
    ? []
    : [
        {
          range: first.range,
          messageId: 'ecr-region-mismatch.elsewhere',
          params: { region, host: first.host.host, name, file },
          severity: 'warning',
        },
      ];
}

function mismatch(region: YamlScalar, uses: readonly RegistryUse[]): RuleHit {
  const regions = [...new Set(uses.flatMap(({ host }) => host.region ?? []))].slice(0, 4);
  return {
    range: region.contentRange,
    messageId: 'ecr-region-mismatch.cliconfig',
    params: { region: region.text, used: regions.join(', '), host: uses[0]?.host.host ?? '' },
    severity: 'warning',
    fixes: regions.map((wanted) => setRegion(region, wanted)),
    related: uses.slice(0, 5).map(({ range, host }) => ({
      range,
      message: { id: 'ecr-region-mismatch.place', params: { host: host.host } },
    })),
  };
}

function setRegion(region: YamlScalar, wanted: string): EditFix | null {
  return editFix('set-region', { region: wanted }, { range: region.contentRange, newText: wanted });
}
