import type { BuildIndex } from '../build/buildIndex.ts';
import type { DefinitionKind } from '../build/buildPart.ts';
import { dependentsOf } from '../build/dependents.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { SourceFile } from '../domain/sourceFile.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';

/** A resource, job or trigger that does not name the integration itself, and breaks without it all the same. */
export interface FollowingDependent {
  readonly file: SourceFile;
  readonly place: LineRange;
  readonly kind: DefinitionKind;
  readonly name: string;
  /** The resource or job through which it depends on the integration. */
  readonly through: string;
}

/** What follows from the direct dependents of an integration in the open folders, the nearest first. */
export function findFollowing(
  integrationName: string,
  builds: BuildIndex,
  index: Pick<IntegrationQueries, 'file'>,
): readonly FollowingDependent[] {
  return dependentsOf(builds, integrationName).flatMap(({ definition, through }) => {
    const file = index.file(definition.file.uri)?.file;
    const { kind, name, place } = definition.item;
    return through === null || file === undefined
      ? []
      : [{ file, place, kind, name, through: through.definition.item.name }];
  });
}
