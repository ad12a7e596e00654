import type { RegistryType } from '../../domain/registryType.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfHubType } from '../../domain/hubType.ts';

/** The registry behind an integration's name: its record says so, or a hub entry of the build; null where neither does. */
export function registryOfIntegration(
  context: AnalysisContext,
  facts: DocumentFacts,
  name: string,
): RegistryType | null {
  return (
    context.once(recordTypes).get(name) ??
    facts.hubRegistries.get(name) ??
    context.once(registriesElsewhere).get(name) ??
    null
  );
}

/** Here and below, the first of several entries with one name counts, so the list is reversed. */
function recordTypes({ known }: AnalysisContext): ReadonlyMap<string, RegistryType> {
  return new Map((known?.records ?? []).toReversed().map(({ name, type }) => [name, type]));
}

function registriesElsewhere({ build }: AnalysisContext): ReadonlyMap<string, RegistryType> {
  return new Map(
    (build?.hubEntries ?? [])
      .toReversed()
      .flatMap(({ integration, type }): readonly (readonly [string, RegistryType])[] => {
        const registry = registryOfHubType(type);
        return registry === null ? [] : [[integration, registry]];
      }),
  );
}
