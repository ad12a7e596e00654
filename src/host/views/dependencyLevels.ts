import type { Dependency } from '../../core/integrations/findDependencies.ts';
import type { DependencyNode, FileNode, FolderNode, IntegrationNode } from './integrationNode.ts';

type Holder = IntegrationNode | FolderNode | FileNode;

/** Folders and files stand between an integration and its lines only where there are several of them. */
export function dependencyChildren(
  parent: Holder,
  dependencies: readonly Dependency[],
): readonly (FolderNode | FileNode | DependencyNode)[] {
  const byFolder = Map.groupBy(dependencies, ({ file }) => file.folder);
  if (parent.kind === 'integration' && byFolder.size > 1) {
    return [...byFolder].map(([folder, inFolder]) => folderNode(parent, folder, inFolder));
  }
  const byFile = Map.groupBy(dependencies, ({ file }) => file.uri);
  if (parent.kind !== 'file' && byFile.size > 1) {
    return [...byFile.values()]
      .map((inFile) => fileNode(parent, inFile))
      .filter((node) => node !== undefined);
  }
  return dependencies.map((dependency, at) => dependencyNode(parent, dependency, at));
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
  dependencies: readonly Dependency[],
): FileNode | undefined {
  const file = dependencies[0]?.file;
  return file === undefined
    ? undefined
    : { ...nameOf(parent), kind: 'file', id: `${parent.id}/file/${file.uri}`, parent, file, dependencies };
}

/** Positions change with every line typed above; the place among the siblings and the path in the YAML do not. */
function dependencyNode(parent: Holder, dependency: Dependency, at: number): DependencyNode {
  const { file, reference, state } = dependency;
  const id = `${parent.id}/${state}/${file.uri}#${reference.yamlPath}/${String(at)}`;
  return { ...nameOf(parent), kind: 'dependency', id, parent, dependency };
}

function nameOf({ recordId, integrationName }: Holder): Pick<Holder, 'recordId' | 'integrationName'> {
  return {
    ...(recordId === undefined ? {} : { recordId }),
    ...(integrationName === undefined ? {} : { integrationName }),
  };
}
