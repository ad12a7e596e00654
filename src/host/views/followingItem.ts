import * as vscode from 'vscode';
import type { BuildDefinition } from '../../core/build/buildPart.ts';
import { t } from '../../core/messages/translated.ts';
import { COMMANDS, NODE_CONTEXTS } from '../contributions.ts';
import { createTreeItem } from '../shown/trees.ts';
import type { FollowingLevels } from './followingLevels.ts';
import type { FollowingNode } from './integrationNode.ts';

/** The row of a job or resource that depends on the line above it. */
export function followingItem(node: FollowingNode, following: FollowingLevels): vscode.TreeItem {
  const { file, item } = node.definition;
  const kind = kindLabel(item);
  const place = `${file.path}:${String(item.place.line)}`;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  return createTreeItem(item.name, following.hasChildren(node) ? Collapsed : None, {
    id: node.id,
    description: `${kind} · ${place}`,
    iconPath: new vscode.ThemeIcon(item.kind === 'job' ? 'gear' : 'symbol-field'),
    contextValue: NODE_CONTEXTS.following,
    tooltip: t('Breaks with it: it depends on the line above.'),
    command: { command: COMMANDS.openReference, title: t('Open Reference'), arguments: [node] },
    accessibilityInformation: { label: [item.name, kind, place].join(', ') },
  });
}

function kindLabel({ kind }: BuildDefinition): string {
  switch (kind) {
    case 'job':
      return t('Job');
    case 'resource':
      return t('Resource');
    case 'trigger':
      return t('Trigger');
  }
}
