import { asMap, asSeq, scalarsOf, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap } from '../../yaml/yamlTree.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfIntegration } from './integrationRegistry.ts';

/** Whether the integration of a cliConfig is surely one of AWS: its record says so, a hub entry of the same name does, or a step uses the resource with scope `ecr`. */
export function awsByUse(
  context: AnalysisContext,
  facts: DocumentFacts,
  name: string,
  resource: string | null,
): boolean {
  const registry = registryOfIntegration(context, facts, name);
  if (registry !== null) {
    return registry === 'ecr';
  }
  return (
    resource !== null &&
    (usedWithScopeEcr(facts.root, resource) || usedElsewhereWithScopeEcr(context, resource))
  );
}

function usedWithScopeEcr(root: YamlMap, resource: string): boolean {
  const jobs = asSeq(valueOf(root, 'jobs'))?.items ?? [];
  const steps = jobs.flatMap((job) => asSeq(valueOf(asMap(job.value), 'steps'))?.items ?? []);
  return steps.some((step) => {
    const map = asMap(step.value);
    const scopes = scalarsOf(valueOf(map, 'scopes')).map((scope) => scope.text);
    return textOf(map, 'IN') === resource && scopes.includes('ecr');
  });
}

function usedElsewhereWithScopeEcr({ build }: AnalysisContext, resource: string): boolean {
  return build?.uses.some(({ name, scopes }) => name === resource && scopes.includes('ecr')) === true;
}
