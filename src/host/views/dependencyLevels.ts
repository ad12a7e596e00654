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

/** Folders stand between an integration and its lines where there are several; a file does where it has several lines. */
export function dependencyChildren(
  parent: Holder,
  dependencies: readonly Dependency[],
): readonly (FolderNode | FileNode | DependencyNode)[] {
  const byFolder = Map.groupBy(dependencies, ({ file }) => file.folder);
  if (parent.kind === 'integration' && byFolder.size > 1) {
    return [...byFolder].map(([folder, inFolder]) => folderNode(parent, folder, inFolder));
  }
  const byFile = Map.groupBy(dependencies, ({ file }) => file.uri);
  if (parent.kind === 'file') {
    return dependencies.map((dependency) => dependencyNode(parent, dependency));
  }
  return [...byFile.values()].flatMap((inFile) => fileLevel(parent, inFile));
}

function fileLevel(
  parent: IntegrationNode | FolderNode,
  inFile: readonly Dependency[],
): (FileNode | DependencyNode)[] {
  const [first, second] = inFile;
  if (first === undefined) {
    return [];
  }
  return [second === undefined ? dependencyNode(parent, first) : fileNode(parent, first.file, inFile)];
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

/** Positions change with every line typed above; the path in the YAML does not, and with the state it is unique. */
function dependencyNode(parent: Holder, dependency: Dependency): DependencyNode {
  const { file, reference, state } = dependency;
  const use = reference.usedAt === null ? '' : `@${String(reference.usedAt.start)}`;
  const twice = reference.shadowed ? `@${String(reference.nameRange.start)}` : '';
  const id = `${parent.id}/${state}/${file.uri}#${reference.yamlPath}${use}${twice}`;
  return { ...nameOf(parent), kind: 'dependency', id, parent, dependency };
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
