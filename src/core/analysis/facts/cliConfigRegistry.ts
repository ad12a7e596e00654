import type { RegistryType } from '../../domain/registryType.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfIntegration } from './integrationRegistry.ts';

/**
 * The registry behind the integration of a cliConfig: its record says so, a hub entry of the same name does, or a step uses
 * the resource with scope `ecr`, which is for AWS alone. Null where nothing does.
 */
export function registryOfCliConfig(
  context: AnalysisContext,
  facts: DocumentFacts,
  integration: string,
  resource: string | null,
): RegistryType | null {
  const registry = registryOfIntegration(context, facts, integration);
  const isTakenForEcr =
    resource !== null &&
    (facts.takenWithScopeEcr.has(resource) || context.once(takenElsewhereWithScopeEcr).has(resource));
  return registry ?? (isTakenForEcr ? 'ecr' : null);
}

function takenElsewhereWithScopeEcr({ build }: AnalysisContext): ReadonlySet<string> {
  return new Set((build?.uses ?? []).flatMap(({ name, scopes }) => (scopes.includes('ecr') ? [name] : [])));
}
