import type { OtherDefinition } from '../../build/fileBuild.ts';
import { isAwsRegionShape } from '../../domain/awsRegion.ts';
import { asMap, asScalar, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfIntegration } from '../facts/integrationRegistry.ts';
import type { JobInput } from '../facts/jobInputs.ts';
import { readJobRegistries } from '../facts/jobRegistries.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import type { EditFix } from '../finding.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A cliConfig of AWS whose region is none of the ECR hosts in the scripts of the jobs that take it in. */
export function cliConfigMismatches(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const used = new Map<YamlMap, RegistryUse[]>();
  const elsewhere: RuleHit[] = [];
  for (const { job, uses } of context.once(readJobRegistries).get(facts) ?? []) {
    const login = loginOf(context, facts, job.inputs);
    const hosts = uses.filter(({ host }) => host.registry === 'ecr' && host.region !== null);
    const resource = login?.resource ?? null;
    const other = login?.elsewhere ?? null;
    if (resource !== null && hosts.length > 0) {
      used.set(resource, [...(used.get(resource) ?? []), ...hosts]);
    } else if (other !== null) {
      elsewhere.push(...mismatchElsewhere(other, hosts));
    }
  }
  const here = [...used].flatMap(([resource, hosts]) => {
    const region = regionOf(resource);
    return region === null ? [] : mismatch(region, hosts);
  });
  return [...here, ...elsewhere];
}

/** The login stands in another file, so what does not fit it is told where it is used. */
function mismatchElsewhere(
  { definition: { name, region, isWhole }, path }: OtherDefinition,
  uses: readonly RegistryUse[],
): readonly RuleHit[] {
  const [first] = uses;
  const fits = uses.some(({ host }) => host.region === region);
  if (first === undefined || region === null || !isWhole || !isAwsRegionShape(region) || fits) {
    return [];
  }
  return [
    {
      range: first.range,
      messageId: 'ecr-region-mismatch.elsewhere',
      params: { region, host: first.host.host, name, file: path },
      severity: 'warning',
    },
  ];
}

/** The one input that surely performs the ECR login of a job: the last cliConfig of AWS, where nothing else may. */
function loginOf(
  context: AnalysisContext,
  facts: DocumentFacts,
  inputs: readonly JobInput[],
): JobInput | null {
  const logins = inputs.filter(({ mayLogIn }) => mayLogIn);
  const registries = logins.map(({ isCliConfig, integration }) =>
    isCliConfig && integration !== null ? registryOfIntegration(context, facts, integration) : null,
  );
  return registries.includes(null) ? null : (logins[registries.lastIndexOf('ecr')] ?? null);
}

function regionOf(resource: YamlMap): YamlScalar | null {
  const holders = ['pointer', 'versionTemplate'].map((key) => asMap(valueOf(resource, key)));
  return (
    holders.map((holder) => asScalar(valueOf(holder, 'region'))).find((region) => region !== null) ?? null
  );
}

function mismatch(region: YamlScalar, uses: readonly RegistryUse[]): readonly RuleHit[] {
  const regions = [...new Set(uses.flatMap(({ host }) => host.region ?? []))].slice(0, 4);
  if (!isAwsRegionShape(region.text) || regions.includes(region.text)) {
    return [];
  }
  return [
    {
      range: region.contentRange,
      messageId: 'ecr-region-mismatch.cliconfig',
      params: { region: region.text, used: regions.join(', '), host: uses[0]?.host.host ?? '' },
      severity: 'warning',
      fixes: regions.map((wanted) => setRegion(region, wanted)),
      related: uses.slice(0, 5).map(({ range, host }) => ({
        range,
        message: { id: 'ecr-region-mismatch.place', params: { host: host.host } },
      })),
    },
  ];
}

function setRegion(region: YamlScalar, wanted: string): EditFix | null {
  return editFix('set-region', { region: wanted }, { range: region.contentRange, newText: wanted });
}
