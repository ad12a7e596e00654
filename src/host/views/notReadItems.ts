import * as vscode from 'vscode';
import { adviseUnknown, describeUnknown } from '../../core/messages/describeUnknown.ts';
import { isNotice } from '../../core/domain/unknownReason.ts';
import { plural } from '../../core/messages/plural.ts';
import { t } from '../../core/messages/translated.ts';
import { NODE_CONTEXTS } from '../contributions.ts';
import { createTreeItem } from '../shown/trees.ts';
import type { NotReadNode, NotReadPlaceNode } from './integrationNode.ts';

const WARNING = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));

/** The row above files and folders that could not be read; its button reads them again. */
export function notReadItem(node: NotReadNode, count: number): vscode.TreeItem {
  const label =
    count === 0
      ? t('Not all settings could be followed')
      : plural(
          count,
          () => t('1 file or folder was not read'),
          () => t('{0} files or folders were not read', count),
        );
  return createTreeItem(label, vscode.TreeItemCollapsibleState.Collapsed, {
    id: node.id,
    iconPath: WARNING,
    contextValue: NODE_CONTEXTS.notRead,
    ...(count === 0
      ? {}
      : { tooltip: t('What was not read may depend on any integration, so Delete and rename wait for it.') }),
    accessibilityInformation: { label },
  });
}

export function notReadPlaceItem({ id, place }: NotReadPlaceNode): vscode.TreeItem {
  const { kind, uri, folder, path, reason } = place;
  const label = path === '' ? folder || t('The workspace') : path;
  const why = describeUnknown(reason, t);
  const open = { command: 'vscode.open', title: t('Open'), arguments: [vscode.Uri.parse(uri)] };
  return createTreeItem(label, vscode.TreeItemCollapsibleState.None, {
    id,
    description: why,
    iconPath: new vscode.ThemeIcon(isNotice(place) ? 'gear' : kind),
    tooltip: `${why}. ${adviseUnknown(reason, t)}`,
    contextValue: NODE_CONTEXTS.notRead,
    accessibilityInformation: { label: `${label}, ${why}` },
    ...(kind === 'file' ? { command: open } : {}),
  });
}
