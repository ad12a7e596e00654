import { keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type {
  DependencyNode,
  FileNode,
  FolderNode,
  IntegrationNode,
  MisplacedNode,
} from './integrationNode.ts';

type Holder = IntegrationNode | FolderNode | FileNode;

/** Up to here the lines of a folder stand below it whatever their files; their rows tell the files. */
const MANY_LINES = 20;

/**
 * A level stands only where it gathers something: a folder with several lines where there are several folders, a file with
 * several lines where there are very many of them in several files.
 */
export function dependencyChildren(
  parent: Holder,
  dependencies: readonly Dependency[],
): readonly (FolderNode | FileNode | DependencyNode)[] {
  if (parent.kind === 'file') {
    return dependencyNodes(parent, dependencies);
  }
  const byFolder = Map.groupBy(dependencies, ({ file }) => file.folder);
  if (parent.kind === 'integration' && byFolder.size > 1) {
    return [...byFolder].flatMap(([folder, inFolder]): readonly (FolderNode | DependencyNode)[] =>
      inFolder.length > 1
        ? [folderNode(parent, folder, inFolder)]
        : dependencyNodes(parent, inFolder).map((node) => ({ ...node, isAloneInFolder: true })),
    );
  }
  const byFile = Map.groupBy(dependencies, ({ file }) => file.uri);
  return dependencies.length > MANY_LINES && byFile.size > 1
    ? [...byFile.values()].flatMap((inFile) => fileLevel(parent, inFile))
    : dependencyNodes(parent, dependencies);
}

function fileLevel(
  parent: IntegrationNode | FolderNode,
  inFile: readonly Dependency[],
): (FileNode | DependencyNode)[] {
  const [first] = inFile;
  return first === undefined || inFile.length === 1
    ? dependencyNodes(parent, inFile)
    : [fileNode(parent, first.file, inFile)];
}

function dependencyNodes(parent: Holder, dependencies: readonly Dependency[]): DependencyNode[] {
  return [...keyedDependencies(dependencies)].map(([key, dependency]) =>
    dependencyNode(parent, key, dependency),
  );
}

function folderNode(
  parent: IntegrationNode,
  folder: string,
  dependencies: readonly Dependency[],
): FolderNode {
  return {
    ...nameOf(parent),
    kind: 'folder',
    id: `${parent.id}/folder/${folder}`,
    parent,
    folder,
    dependencies,
  };
}

function fileNode(
  parent: IntegrationNode | FolderNode,
  file: SourceFile,
  dependencies: readonly Dependency[],
): FileNode {
  return { ...nameOf(parent), kind: 'file', id: `${parent.id}/file/${file.uri}`, parent, file, dependencies };
}

function dependencyNode(parent: Holder, key: string, dependency: Dependency): DependencyNode {
  return { ...nameOf(parent), kind: 'dependency', id: `${parent.id}/${key}`, parent, dependency };
}

/** Several names of one path can only be those of a broken text, so the offset tells them apart. */
export function misplacedNode(parent: IntegrationNode, located: LocatedMisplaced): MisplacedNode {
  const { file, misplaced } = located;
  const id = `${parent.id}/misplaced/${file.uri}#${misplaced.yamlPath}@${String(misplaced.nameRange.start)}`;
  return { ...nameOf(parent), kind: 'misplaced', id, parent, located };
}

function nameOf({ recordId, integrationName }: Holder): Pick<Holder, 'recordId' | 'integrationName'> {
  return {
    ...(recordId === undefined ? {} : { recordId }),
    ...(integrationName === undefined ? {} : { integrationName }),
  };
}
