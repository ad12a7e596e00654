import type { BuildFile } from './buildFile.ts';
import type { BuildIndex } from './buildIndex.ts';
import type { BuildDefinition, BuildUse, UseKind } from './buildPart.ts';
import type { InFile } from './itemsByName.ts';

/** How a definition comes to depend on what stands before it. */
export type DependencyKind = FollowedKind | 'integration';

/** What is only named once more makes nobody depend on it: the step beside it takes it in. */
export type FollowedKind = Exclude<UseKind, 'named' | 'named-in-shell'>;

/** A resource, job or trigger that follows from an integration. */
export interface Dependent {
  readonly definition: InFile<BuildDefinition>;
  readonly kind: DependencyKind;
  /** The dependent through which it follows; null where it names the integration itself. */
  readonly through: Dependent | null;
}

/**
 * Everything that follows from an integration: what names it, the jobs that take that in, what these put out, and so
 * on, over all builds. The nearest come first; each definition is named once, so circles end.
 */
export function dependentsOf(index: BuildIndex, integration: string): readonly Dependent[] {
  const found: Dependent[] = [];
  const seen = new Set<BuildDefinition>();
  const add = (
    definition: InFile<BuildDefinition>,
    kind: DependencyKind,
    through: Dependent | null,
  ): void => {
    if (!seen.has(definition.item)) {
      seen.add(definition.item);
      found.push({ definition, kind, through });
    }
  };
  for (const taker of index.takersOf(integration)) {
    add(taker, 'integration', null);
  }
  // The list grows while it is walked: what is added at its end has its turn later.
  for (const dependent of found) {
    for (const { definition, kind } of followersOf(index, dependent.definition)) {
      add(definition, kind, dependent);
    }
  }
  return found;
}

/** A definition that depends on another one, and how. */
export interface Follower {
  readonly definition: InFile<BuildDefinition>;
  readonly kind: FollowedKind;
}

/** What depends on a definition directly: who takes it in, and what it puts out or starts. */
export function followersOf(index: BuildIndex, { file, item }: InFile<BuildDefinition>): readonly Follower[] {
  const takers = index
    .uses(item.name)
    .filter((use) => means(index, use, item))
    .flatMap((use) => {
      const { kind } = use.item;
      return isFollowed(kind) && isTakenIn(kind) ? first(userOf(index, use), kind) : [];
    });
  const given = index.usesBy(item.name, file.build).flatMap(({ item: { kind, name } }) => {
    return isFollowed(kind) && !isTakenIn(kind) ? first(index.resolve(name, file.build), kind) : [];
  });
  return [...takers, ...given];
}

export function isFollowed(kind: UseKind): kind is FollowedKind {
  return kind !== 'named' && kind !== 'named-in-shell';
}

/** Whether the arrow leads from the name that is used to its user; from `OUT` and `jobName` it leads the other way. */
export function isTakenIn(kind: FollowedKind): boolean {
  return kind !== 'out' && kind !== 'trigger-job';
}

/** Of several definitions of one name only the first is used. */
function means(index: BuildIndex, use: InFile<BuildUse>, definition: BuildDefinition): boolean {
  return index.resolve(use.item.name, use.file.build)[0]?.item === definition;
}

function userOf(index: BuildIndex, { file, item }: InFile<BuildUse>): readonly InFile<BuildDefinition>[] {
  return item.user === null ? [] : index.resolve(item.user, file.build).filter(isIn(file));
}

function isIn(file: BuildFile): (definition: InFile<BuildDefinition>) => boolean {
  return (definition) => definition.file.build === file.build;
}

function first([definition]: readonly InFile<BuildDefinition>[], kind: FollowedKind): readonly Follower[] {
  return definition === undefined ? [] : [{ definition, kind }];
}
