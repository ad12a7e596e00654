import * as vscode from 'vscode';
import { renderWebviewShell } from './webviewShell.ts';
import type { PageName } from './webviewShell.ts';

/** What the page may load: its own bundle, nothing of the workspace. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [pagesFolder(extensionUri)],
    // A typed secret survives hiding the tab in the page's memory, where it is; state may never hold it.
    retainContextWhenHidden: true,
    enableFindWidget: true,
  };
}

/** Draws a page into a panel that is new or was restored. */
export function fillPanel(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, page: PageName): void {
  const { webview } = panel;
  const folder = pagesFolder(extensionUri);
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.options = webviewOptions(extensionUri);
  webview.html = renderWebviewShell({
    language: vscode.env.language,
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID().replaceAll('-', ''),
    scriptUri: address(`${page}.js`),
    styleUri: address('page.css'),
  });
}

function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}
