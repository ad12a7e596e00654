import type { CommandTarget } from '../contributions.ts';
import type { BuildDefinition } from '../../core/build/buildPart.ts';
import type { InFile } from '../../core/build/itemsByName.ts';
import type { LineRange, LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { IntegrationGroup } from '../../core/workspace/integrationGroup.ts';
import type { NameRegistry } from '../../core/workspace/nameRegistry.ts';
import type { UnknownPlace } from '../../core/domain/unknownReason.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { LocatedProblem } from './rowProblems.ts';

/** The groups of the tree: what the files and records say, what other machines have, and records that cannot be read. */
export type TreeGroup = IntegrationGroup | 'elsewhere' | 'unreadable';

/**
 * What stands in the tree. A node is only a key: what is shown of it is asked for when it is drawn. Commands get nodes as
 * their argument, so each is a `CommandTarget`.
 */
export type TreeNode =
  | GroupNode
  | IntegrationNode
  | FolderNode
  | FileNode
  | DependencyNode
  | FollowingNode
  | MisplacedNode
  | NotReadNode
  | NotReadPlaceNode
  | ProblemsNode
  | ProblemNode;

interface NodeBase extends CommandTarget {
  /** Stable over refreshes, so that what is open stays open. */
  readonly id: string;
}

export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly group: TreeGroup;
}

export interface IntegrationNode extends NodeBase {
  readonly kind: 'integration';
  readonly parent: GroupNode;
  /** What says that it belongs to its group; absent where it has no name that files may use. */
  readonly registry?: NameRegistry;
}

/** A workspace folder with several dependencies, where they lie in several folders. */
export interface FolderNode extends NodeBase {
  readonly kind: 'folder';
  readonly parent: IntegrationNode;
  readonly folder: string;
  readonly dependencies: readonly Dependency[];
}

/** A file with several dependencies, where one folder has very many. */
export interface FileNode extends NodeBase {
  readonly kind: 'file';
  readonly parent: IntegrationNode | FolderNode;
  readonly file: SourceFile;
  readonly dependencies: readonly Dependency[];
}

/** The row above what could not be read. */
export interface NotReadNode extends NodeBase {
  readonly kind: 'not-read';
}

/** A file or folder that could not be read. */
export interface NotReadPlaceNode extends NodeBase {
  readonly kind: 'not-read-place';
  readonly parent: NotReadNode;
  readonly place: UnknownPlace;
}

/** The row above problems of the files that are about no integration of the tree. */
export interface ProblemsNode extends NodeBase {
  readonly kind: 'problems';
}

export interface ProblemNode extends NodeBase {
  readonly kind: 'problem';
  readonly parent: ProblemsNode;
  readonly found: LocatedProblem;
  /** Where a click leads. */
  readonly uri: string;
  readonly place: LineRange;
}

export interface DependencyNode extends NodeBase {
  readonly kind: 'dependency';
  readonly parent: IntegrationNode | FolderNode | FileNode;
  readonly dependency: Dependency;
  /** Other folders have dependencies too, and no row above this one shows its folder. */
  readonly isAloneInFolder?: true;
}

/** A resource, job or trigger that depends on what the line above it names or defines. */
export interface FollowingNode extends NodeBase {
  readonly kind: 'following';
  readonly parent: DependencyNode | FollowingNode;
  readonly definition: InFile<BuildDefinition>;
  /** Where a click leads. */
  readonly uri: string;
  readonly place: LineRange;
}

/** A line that names the integration where the build does not read it. */
export interface MisplacedNode extends NodeBase {
  readonly kind: 'misplaced';
  readonly parent: IntegrationNode;
  readonly located: LocatedMisplaced;
}
