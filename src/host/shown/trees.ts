import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';
import type { InterfaceText } from '../../core/messages/shownText.ts';

/** Trees: the one way to their items and to the texts around them. */

/** What an item has beside its label. A hover in Markdown comes from `markdownString`. */
export type TreeItemParts = Omit<vscode.TreeItem, 'label' | 'collapsibleState'>;

export function createTreeItem(
  label: string,
  state: vscode.TreeItemCollapsibleState,
  parts: TreeItemParts,
): vscode.TreeItem {
  const { description, tooltip, accessibilityInformation: spoken } = parts;
  return Object.assign(new vscode.TreeItem(interfaceText(label), state), parts, {
    ...(typeof description === 'string' ? { description: interfaceText(description) } : {}),
    ...(typeof tooltip === 'string' ? { tooltip: interfaceText(tooltip) } : {}),
    ...(spoken === undefined
      ? {}
      : { accessibilityInformation: { ...spoken, label: interfaceText(spoken.label) } }),
  });
}

/** A view whose message, in which VS Code makes buttons of links, takes nothing but text. */
export type ShownTreeView<T> = Omit<vscode.TreeView<T>, 'message' | 'description'> & {
  message?: InterfaceText;
  description?: InterfaceText;
};

export function createTreeView<T>(id: string, options: vscode.TreeViewOptions<T>): ShownTreeView<T> {
  return vscode.window.createTreeView(id, options) as ShownTreeView<T>;
}

/** What colours a row and stands behind it; its tooltip is read as plain text. */
export function createDecoration({
  badge,
  tooltip,
  color,
}: {
  readonly badge: string;
  readonly tooltip: string;
  readonly color: vscode.ThemeColor;
}): vscode.FileDecoration {
  return new vscode.FileDecoration(badge, interfaceText(tooltip), color);
}
