import { isAwsRegionShape } from '../../domain/awsRegion.ts';
import { asMap, asScalar, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfCliConfig } from './cliConfigRegistry.ts';
import type { JobInput } from './jobInputs.ts';
import { readJobRegistries, type JobRegistries } from './jobRegistries.ts';
import type { RegistryUse } from './registryUses.ts';

/** A job whose ECR logins are all known, and the ECR hosts that it uses. */
export interface JobEcrLogin {
  readonly job: YamlMap;
  /** The cliConfig that logs in; the last one where there are several. */
  readonly name: string;
  readonly region: string;
  /** The path of the file where it stands. */
  readonly file: string;
  /** Its region where it stands in this document. */
  readonly own: YamlScalar | null;
  readonly isOnly: boolean;
  /** Hosts that name a region: those in the region of a login, and the others. */
  readonly served: readonly RegistryUse[];
  readonly unserved: readonly RegistryUse[];
}

/** The jobs of each document that log in to ECR by a cliConfig, of this file or another one, and use hosts there. */
export function readJobEcrLogins(
  context: AnalysisContext,
): ReadonlyMap<DocumentFacts, readonly JobEcrLogin[]> {
  const registries = context.once(readJobRegistries);
  return new Map(
    context.roots.map((facts) => [
      facts,
      (registries.get(facts) ?? []).flatMap((job) => loginOfJob(context, facts, job)),
    ]),
  );
}

function loginOfJob(
  context: AnalysisContext,
  facts: DocumentFacts,
  { job, uses }: JobRegistries,
): readonly JobEcrLogin[] {
  const hosts = uses.filter(({ host }) => host.registry === 'ecr' && host.region !== null);
  const logins = hosts.length === 0 ? [] : loginsOf(context, facts, job.inputs);
  const [last] = logins.slice(-1);
  if (last === undefined || logins.some(({ region }) => !isAwsRegionShape(region))) {
    return [];
  }
  const regions = new Set(logins.map(({ region }) => region));
  const isServed = ({ host }: RegistryUse): boolean => regions.has(host.region ?? '');
  return [
    {
      job: job.map,
      ...last,
      isOnly: logins.length === 1,
      served: hosts.filter(isServed),
      unserved: hosts.filter((use) => !isServed(use)),
    },
  ];
}

type Login = Pick<JobEcrLogin, 'name' | 'region' | 'file' | 'own'>;

/** The inputs that log in to ECR; none where something else may log in as well, or a region is not known. */
function loginsOf(
  context: AnalysisContext,
  facts: DocumentFacts,
  inputs: readonly JobInput[],
): readonly Login[] {
  const mayLogIn = inputs.filter((input) => input.mayLogIn);
  const registries = mayLogIn.map(({ name, isCliConfig, integration }) =>
    isCliConfig && integration !== null ? registryOfCliConfig(context, facts, integration, name) : null,
  );
  const ofEcr = mayLogIn.filter((_, at) => registries[at] === 'ecr');
  const logins = ofEcr.flatMap((input) => loginBy(context, input) ?? []);
  return registries.includes(null) || logins.length < ofEcr.length ? [] : logins;
}

function loginBy({ place }: AnalysisContext, { name, resource, elsewhere }: JobInput): Login | null {
  if (resource !== null) {
    const holders = ['pointer', 'versionTemplate'].map((key) => asMap(valueOf(resource, key)));
    const own = holders.map((holder) => asScalar(valueOf(holder, 'region'))).find((each) => each !== null);
    return own === undefined ? null : { name, region: own.text, file: place.path, own };
  }
  const region = elsewhere?.definition.isWhole === true ? elsewhere.definition.region : null;
  return elsewhere === null || region === null ? null : { name, region, file: elsewhere.path, own: null };
}
