import { addAll } from '../domain/addAll.ts';
import type { BuildIndex } from './buildIndex.ts';
import type { BuildDefinition, BuildUse, UseKind } from './buildPart.ts';
import type { InFile } from './itemsByName.ts';

/** How a definition comes to depend on what stands before it. */
export type DependencyKind = FollowedKind | 'integration';

/** A step that only repeats a name adds no dependency: the step beside it takes the resource in. */
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
  const follow = followers(index);
  // The list grows during this loop: what is added at its end is handled later.
  for (const dependent of found) {
    for (const { definition, kind } of follow(dependent.definition)) {
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
export function followersOf(index: BuildIndex, definition: InFile<BuildDefinition>): readonly Follower[] {
  return followers(index)(definition);
}

/**
 * Like {@link followersOf}, for many definitions, each asked about once. Thousands may share one name, so its uses are
 * looked up once for all of them, and what the definitions of one build put out is reported for the first one only.
 */
function followers(index: BuildIndex): (definition: InFile<BuildDefinition>) => readonly Follower[] {
  const byName = new Map<string, ReadonlyMap<BuildDefinition, readonly Follower[]>>();
  const told = new Set<string>();
  return ({ file, item }) => {
    const takers = byName.get(item.name) ?? takersByDefinition(index, item.name);
    byName.set(item.name, takers);
    const key = JSON.stringify([file.build, item.name]);
    const given = told.has(key) ? [] : givenBy(index, item.name, file.build);
    told.add(key);
    return [...(takers.get(item) ?? []), ...given];
  };
}

/** Who takes a name in, by the definition that is meant: of several in one build only the first is used. */
function takersByDefinition(
  index: BuildIndex,
  name: string,
): ReadonlyMap<BuildDefinition, readonly Follower[]> {
  const found = new Map<BuildDefinition, Follower[]>();
  for (const use of index.uses(name)) {
    const { kind } = use.item;
    const [meant] = index.resolve(name, use.file.build, 1);
    if (meant !== undefined && isFollowed(kind) && isTakenIn(kind)) {
      const takers = found.get(meant.item) ?? [];
      addAll(takers, first(userOf(index, use), kind));
      found.set(meant.item, takers);
    }
  }
  return found;
}

function givenBy(index: BuildIndex, user: string, build: string): readonly Follower[] {
  return index
    .usesBy(user, build)
    .flatMap(({ item: { kind, name } }) =>
      isFollowed(kind) && !isTakenIn(kind) ? first(index.resolve(name, build, 1), kind) : [],
    );
}

export function isFollowed(kind: UseKind): kind is FollowedKind {
  return kind !== 'named' && kind !== 'named-in-shell';
}

/** Whether the arrow leads from the name that is used to its user; from `OUT` and `jobName` it leads the other way. */
export function isTakenIn(kind: FollowedKind): boolean {
  return kind !== 'out' && kind !== 'trigger-job';
}

function userOf(index: BuildIndex, { file, item }: InFile<BuildUse>): readonly InFile<BuildDefinition>[] {
  return item.user === null ? [] : index.definitionsIn(item.user, file.build, 1);
}

function first([definition]: readonly InFile<BuildDefinition>[], kind: FollowedKind): readonly Follower[] {
  return definition === undefined ? [] : [{ definition, kind }];
}
