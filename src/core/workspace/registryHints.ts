import type { BuildIndex } from '../build/buildIndex.ts';
import type { BuildDefinition, BuildUse } from '../build/buildPart.ts';
import { isLogin } from '../build/buildTotals.ts';
import type { InFile } from '../build/itemsByName.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { IntegrationRecord } from '../domain/integration.ts';
import type { IntegrationQueries } from './integrationIndex.ts';
import { nameRegistry, type NameRegistry, type RegistryHint } from './nameRegistry.ts';

/** Where there are very many CLI logins and steps, at most this many are looked at. */
const MAX_LOGINS = 50;
const MAX_USES = 50;

const REGISTRY_OF_SCOPE: ReadonlyMap<string, RegistryType> = new Map([
  ['ecr', 'ecr'],
  ['gcr', 'gcr'],
]);

/** Where the workspace's evidence comes from. */
export interface RegistrySources {
  readonly index: Pick<IntegrationQueries, 'groupsOf' | 'imageRegistriesOf'>;
  readonly builds: BuildIndex;
}

/** Which registry stands behind a name, by everything that the workspace says of it. */
export function registryOfName(
  name: string,
  record: IntegrationRecord | undefined,
  { index, builds }: RegistrySources,
): NameRegistry {
  const groups = index.groupsOf(name);
  const evidence = { record: record?.type, groups, hints: [] };
  return record !== undefined
    ? nameRegistry(evidence)
    : nameRegistry({ ...evidence, hints: hintsOf(name, index.imageRegistriesOf(name), builds) });
}

function hintsOf(
  name: string,
  images: ReadonlySet<RegistryType>,
  builds: BuildIndex,
): readonly RegistryHint[] {
  const logins = builds.someTakers(name, MAX_LOGINS).filter(({ item }) => isLogin(item.type));
  return [
    ...[...images].map((registry): RegistryHint => ({ kind: 'image-host', registry })),
    ...logins.flatMap((login) => hintsOfLogin(login, builds)),
  ];
}

/** What the jobs say that take in a CLI login. */
function hintsOfLogin({ file, item }: InFile<BuildDefinition>, builds: BuildIndex): readonly RegistryHint[] {
  const steps = builds
    .usesMeaning(item.name, file.build)
    .filter((use) => use.item.kind === 'in')
    .slice(0, MAX_USES);
  const scopes = steps.flatMap((use) =>
    use.item.scopes.flatMap((scope) => REGISTRY_OF_SCOPE.get(scope) ?? []),
  );
  return [
    ...scopes.map((registry): RegistryHint => ({ kind: 'scope', registry })),
    ...steps
      .flatMap((use) => registriesOfJob(use, builds))
      .map((registry): RegistryHint => ({ kind: 'job-host', registry })),
  ];
}

/** Where a job pushes and pulls, if it surely logs in by one resource only. */
function registriesOfJob(
  { file, item: { user } }: InFile<BuildUse>,
  builds: BuildIndex,
): readonly RegistryType[] {
  const jobs = user === null ? [] : builds.definitionsIn(user, file.build, 2);
  const [job] = jobs;
  if (user === null || job === undefined || jobs.length > 1 || job.item.registries.length === 0) {
    return [];
  }
  const inputs = builds.usesBy(user, file.build).filter(({ item }) => item.kind === 'in');
  const logins = inputs.filter(({ item }) => {
    const [resource] = builds.resolve(item.name, file.build, 1);
    return (
      resource === undefined ||
      isLogin(resource.item.type) ||
      (item.isPulled && resource.item.kind === 'resource')
    );
  });
  return logins.length === 1 && job.item.integrations.length === 0 ? job.item.registries : [];
}
