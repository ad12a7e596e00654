import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';

/** Whether the file on disk does not have a dependency yet. */
export function isOnlyInEditor({ file, reference, state }: Dependency, index: IntegrationQueries): boolean {
  const saved = index.file(file.uri)?.saved ?? null;
  return (
    state === 'present' &&
    saved !== null &&
    !saved.references.some(
      (other) =>
        other.integrationName === reference.integrationName &&
        other.yamlPath === reference.yamlPath &&
        other.region === reference.region,
    )
  );
}
