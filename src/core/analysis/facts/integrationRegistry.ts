import type { RegistryType } from '../../domain/registryType.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfHubType } from '../../domain/hubType.ts';
import { entryRegistry } from './hubEntries.ts';

/** The registry behind an integration's name: its record says so, or a hub entry of the build; null where neither does. */
export function registryOfIntegration(
  context: AnalysisContext,
  facts: DocumentFacts,
  name: string,
): RegistryType | null {
  const record = context.known?.records.find((candidate) => candidate.name === name);
  if (record !== undefined) {
    return record.type;
  }
  const registries = facts.hubEntries.filter((entry) => entry.name?.text === name).map(entryRegistry);
  const elsewhere = context.build?.hubEntries.filter(({ integration }) => integration === name) ?? [];
  return (
    [...registries, ...elsewhere.map(({ type }) => registryOfHubType(type))].find(
      (registry) => registry !== null,
    ) ?? null
  );
}
