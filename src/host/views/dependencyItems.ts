import * as vscode from 'vscode';
import type { Dependent } from '../../core/domain/referenceKind.ts';
import { t } from '../../core/messages/translated.ts';
import { COMMANDS, NODE_CONTEXTS } from '../contributions.ts';
import { createTreeItem } from '../shown/trees.ts';
import { contextOf } from './itemContext.ts';
import { isOnlyInEditor } from './isOnlyInEditor.ts';
import type { DependencyNode, FileNode, FolderNode, MisplacedNode } from './integrationNode.ts';
import type { TreeLook } from './treeLook.ts';
import {
  dependencyCount,
  dependencyLabel,
  dependencyMarks,
  dependencyPlace,
  dependentLabel,
  marksText,
  shortPlace,
} from './treeTexts.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function folderItem(node: FolderNode): vscode.TreeItem {
  const words = dependencyCount(node.dependencies.length, t);
  return createTreeItem(node.folder, Expanded, {
    id: node.id,
    description: String(node.dependencies.length),
    iconPath: new vscode.ThemeIcon('root-folder'),
    tooltip: words,
    contextValue: NODE_CONTEXTS.folder,
    accessibilityInformation: { label: `${node.folder}, ${words}` },
  });
}

export function fileItem(node: FileNode, { index }: TreeLook): vscode.TreeItem {
  const words = dependencyCount(node.dependencies.length, t);
  const unsaved = (index.file(node.file.uri)?.saved ?? null) === null ? [] : [t('unsaved')];
  return createTreeItem(node.file.path, Collapsed, {
    id: node.id,
    description: [String(node.dependencies.length), ...unsaved].join(' · '),
    resourceUri: vscode.Uri.parse(node.file.uri),
    iconPath: vscode.ThemeIcon.File,
    tooltip: `${node.file.folder}/${node.file.path}`,
    contextValue: NODE_CONTEXTS.file,
    accessibilityInformation: { label: [node.file.path, words, ...unsaved].join(', ') },
  });
}

const DEPENDENT_ICONS: Readonly<Record<Dependent, string>> = {
  project: 'repo',
  environment: 'server-environment',
  'subscription-image': 'package',
  resource: 'symbol-field',
  job: 'gear',
  notification: 'bell',
  other: 'references',
};

/** What depends on the integration; the place is what a click leads to. */
export function dependencyItem(node: DependencyNode, look: TreeLook): vscode.TreeItem {
  const { dependency } = node;
  const { reference, state } = dependency;
  const unsaved = isOnlyInEditor(dependency, look.index);
  const marks = dependencyMarks(dependency, unsaved, t);
  const label = dependencyLabel(dependency, t);
  const place = dependencyPlace(node, t);
  const kind = dependentLabel(reference.dependent, t);
  const problems = marksText(look.problems.of(node), t);
  const icon = state === 'present' ? DEPENDENT_ICONS[reference.dependent] : 'diff-removed';
  return createTreeItem(label, look.following.hasChildren(node) ? Collapsed : None, {
    id: node.id,
    description: [place, ...marks].join(' · '),
    iconPath: new vscode.ThemeIcon(icon),
    resourceUri: look.decorations.uriOf(node),
    contextValue: contextOf(
      NODE_CONTEXTS.dependency,
      unsaved && 'unsaved',
      state === 'removed-not-saved' && 'removed',
    ),
    command: { command: COMMANDS.openReference, title: t('Open Reference'), arguments: [node] },
    accessibilityInformation: { label: [label, kind, place, ...marks, ...problems].join(', ') },
  });
}

/** A use that blocks nothing, since the build does not read it; it still means the integration. */
export function misplacedItem(node: MisplacedNode, look: TreeLook): vscode.TreeItem {
  const { file, place } = node.located;
  const label = shortPlace(file.path, place.line);
  const why = t('not read by the build here');
  const problems = marksText(look.problems.of(node), t);
  return createTreeItem(label, None, {
    id: node.id,
    description: why,
    iconPath: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
    resourceUri: look.decorations.uriOf(node),
    contextValue: NODE_CONTEXTS.misplaced,
    command: { command: COMMANDS.openReference, title: t('Open Reference'), arguments: [node] },
    accessibilityInformation: { label: [label, why, ...problems].join(', ') },
  });
}
