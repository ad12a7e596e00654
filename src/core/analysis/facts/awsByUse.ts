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
    (facts.takenWithScopeEcr.has(resource) || context.once(takenElsewhereWithScopeEcr).has(resource))
  );
}

function takenElsewhereWithScopeEcr({ build }: AnalysisContext): ReadonlySet<string> {
  return new Set((build?.uses ?? []).flatMap(({ name, scopes }) => (scopes.includes('ecr') ? [name] : [])));
}
