import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../contributions.ts';
import type { ViewState } from '../contributions.ts';

/** Shows the "Integrations" view and keeps its welcome text right. */
export function registerIntegrationsView(): vscode.Disposable {
  const state: ViewState = 'no-files';
  void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.viewState, state);
  return vscode.window.createTreeView(VIEWS.integrations, {
    treeDataProvider: { getChildren: () => [], getTreeItem: (item: vscode.TreeItem) => item },
    showCollapseAll: true,
  });
}
