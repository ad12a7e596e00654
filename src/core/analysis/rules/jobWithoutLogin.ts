import type { RegistryType } from '../../domain/registryType.ts';
import { integrationKind } from '../../domain/integrationKind.ts';
import { addInStep, addScope } from '../../edits/stepEdits.ts';
import { asMap, asScalar, asSeq, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { ImageHost } from '../facts/imageHost.ts';
import { registryOfCliConfig } from '../facts/cliConfigRegistry.ts';
import type { JobInput } from '../facts/jobInputs.ts';
import { readJobRegistries, type JobRegistries } from '../facts/jobRegistries.ts';
import { firstOfEachHost, needsLogin, registryFor, servesRegistry } from '../facts/loginRegistry.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { pushToEcrPublic } from './ecrPublicPush.ts';
import { typeWord } from '../../domain/hubType.ts';

/** A job's script that pushes to a registry (or pulls from ECR) while nothing that it takes in can log in there. */
export function jobWithoutLogin(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const jobs = context.once(readJobRegistries).get(facts) ?? [];
  if (jobs.length === 0) {
    return [];
  }
  const cliConfigs = new Map<RegistryType, readonly string[]>();
  const namesOf: CliConfigNames = (registry) => {
    const names = cliConfigs.get(registry) ?? cliConfigNames(context, facts, registry);
    cliConfigs.set(registry, names);
    return names;
  };
  return jobs.flatMap((registries) =>
    firstOfEachHost(registries.uses.filter(needsLogin)).flatMap((use): readonly RuleHit[] => {
      const inputs = registries.job.inputs.filter((input) => mayServe(context, facts, input, use.host));
      return inputs.length === 0
        ? [withoutLogin(context, registries, use, namesOf)]
        : withoutScope(context, facts, inputs, use.host);
    }),
  );
}

/** Whether an input may log in to a host; where its integration is not known, it may. */
function mayServe(context: AnalysisContext, facts: DocumentFacts, input: JobInput, host: ImageHost): boolean {
  if (!input.mayLogIn || !input.isCliConfig || input.integration === null) {
    return input.mayLogIn;
  }
  const registry = registryOfCliConfig(context, facts, input.integration, input.name);
  return registry === null || servesRegistry(registry, host.registry);
}

/** The cliConfig resources of the build that surely log in to a registry; gathered once, jobs may be many. */
type CliConfigNames = (registry: RegistryType) => readonly string[];

function withoutLogin(
  context: AnalysisContext,
  { job }: JobRegistries,
  use: RegistryUse,
  namesOf: CliConfigNames,
): RuleHit {
  const registry = registryFor(use.host);
  if (registry === null) {
    return pushToEcrPublic(use);
  }
  const scopes = SCOPED.has(registry) ? [registry] : [];
  const names = namesOf(registry).slice(0, 3);
  return {
    range: use.range,
    messageId: use.operation === 'push' ? 'registry-without-login.job' : 'registry-without-login.job-pull',
    params: {
      host: use.host.host,
      job: textOf(job.map, 'name') ?? '',
      label: integrationKind(registry).label,
    },
    fixes: names.map((name) =>
      editFix('add-step', { name }, addInStep(context.text, job.steps, name, scopes)),
    ),
  };
}

/** AWS Keys and Google Cloud integrations log in to a registry only where the step asks for it by a scope. */
const SCOPED: ReadonlySet<RegistryType> = new Set(['ecr', 'gcr']);

function cliConfigNames(
  context: AnalysisContext,
  facts: DocumentFacts,
  registry: RegistryType,
): readonly string[] {
  const items = asSeq(valueOf(facts.root, 'resources'))?.items.map((item) => asMap(item.value)) ?? [];
  const fits = (type: string | null, integration: string | null, name: string | null): boolean =>
    typeWord(type) === 'cliconfig' &&
    integration !== null &&
    registryOfCliConfig(context, facts, integration, name) === registry;
  const own = items.flatMap((resource) => {
    const name = textOf(resource, 'name');
    return fits(textOf(resource, 'type'), textOf(resource, 'integration'), name) ? (name ?? []) : [];
  });
  const elsewhere = (context.build?.definitions ?? [])
    .filter(
      ({ sameBuild, definition: { type, integrations, name } }) =>
        sameBuild && fits(type, integrations[0] ?? null, name),
    )
    .map(({ definition }) => definition.name);
  return [...new Set([...own, ...elsewhere])];
}

/** Every cliConfig that could log in comes in without the scope that a newer integration needs for it. */
function withoutScope(
  context: AnalysisContext,
  facts: DocumentFacts,
  inputs: readonly JobInput[],
  host: ImageHost,
): readonly RuleHit[] {
  const scope = registryFor(host);
  if (scope === null || !SCOPED.has(scope)) {
    return [];
  }
  const surely = inputs.every(
    ({ name, isCliConfig, integration, scopes }) =>
      isCliConfig &&
      integration !== null &&
      registryOfCliConfig(context, facts, integration, name) === scope &&
      !scopes.includes(scope),
  );
  const [input] = inputs;
  const name = input === undefined ? null : asScalar(valueOf(input.step, 'IN'));
  if (!surely || input === undefined || name === null) {
    return [];
  }
  return [
    {
      range: name.contentRange,
      messageId: 'registry-without-login.scope',
      params: { host: host.host, scope },
      severity: 'information',
      fixes: [editFix('add-scope', { scope }, addScope(context.text, input.step, scope))],
    },
  ];
}
