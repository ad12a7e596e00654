import type { BuildIndex } from '../../core/build/buildIndex.ts';
import type { BuildDefinition } from '../../core/build/buildPart.ts';
import { followersOf } from '../../core/build/dependents.ts';
import type { InFile } from '../../core/build/itemsByName.ts';
import type { DependencyNode, FollowingNode } from './integrationNode.ts';

/** At most this many rows are shown below one line. */
const MAX_FOLLOWERS = 200;

/** Below a line that names an integration: the jobs that take it in, what they put out, and so on. */
export class FollowingLevels {
  readonly #builds: BuildIndex;
  #isUnfolded = false;

  constructor(builds: BuildIndex) {
    this.#builds = builds;
  }

  /** Whether something was shown since the last call, so that it may have to be drawn again. */
  takeUnfolded(): boolean {
    const was = this.#isUnfolded;
    this.#isUnfolded = false;
    return was;
  }

  children(parent: DependencyNode | FollowingNode): readonly FollowingNode[] {
    const nodes = this.#followers(parent).map((definition) => followingNode(parent, definition));
    this.#isUnfolded ||= nodes.length > 0;
    return nodes;
  }

  hasChildren(parent: DependencyNode | FollowingNode): boolean {
    return this.#followers(parent).length > 0;
  }

  /** What stands above in the tree is not repeated below it, so circles end. */
  #followers(parent: DependencyNode | FollowingNode): readonly InFile<BuildDefinition>[] {
    const [own, ...higher] = this.#definitionsUpFrom(parent);
    if (own === undefined) {
      return [];
    }
    const above = new Set([own, ...higher].map(({ item }) => item));
    const followers = followersOf(this.#builds, own).filter(({ definition }) => !above.has(definition.item));
    const distinct = new Map(followers.map(({ definition }) => [definition.item, definition]));
    return [...distinct.values()].slice(0, MAX_FOLLOWERS);
  }

  #definitionsUpFrom(node: DependencyNode | FollowingNode): readonly InFile<BuildDefinition>[] {
    if (node.kind === 'following') {
      return [node.definition, ...this.#definitionsUpFrom(node.parent)];
    }
    const definition = this.#definitionOf(node);
    return definition === undefined ? [] : [definition];
  }

  /** The resource or job that holds the line, in the newest text. */
  #definitionOf({ dependency }: DependencyNode): InFile<BuildDefinition> | undefined {
    const { file, reference, state } = dependency;
    const found = this.#builds.part(file.uri);
    const item = found?.part.definitions.find(({ name }) => name === reference.holderName);
    return found === undefined || item === undefined || state !== 'present'
      ? undefined
      : { file: found.file, item };
  }
}

function followingNode(
  parent: DependencyNode | FollowingNode,
  definition: InFile<BuildDefinition>,
): FollowingNode {
  const { file, item } = definition;
  const { recordId, integrationName } = parent;
  return {
    ...(recordId === undefined ? {} : { recordId }),
    ...(integrationName === undefined ? {} : { integrationName }),
    kind: 'following',
    id: `${parent.id}/${file.uri}#${item.kind}/${item.name}`,
    parent,
    definition,
    uri: file.uri,
    place: item.place,
  };
}
