import * as vscode from 'vscode';
import { createRequestRouter } from '../../contract/requestRouter.ts';
import type { RouterParts } from '../../contract/requestRouter.ts';
import type { EventFrame } from '../../contract/rpcFrame.ts';
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

/** What answers a page, and hears that its tab was closed. */
export interface PageAnswers<
  M extends { readonly kind: string },
  R extends Record<M['kind'], unknown>,
> extends Omit<RouterParts<M, R>, 'send'> {
  readonly extensionUri: vscode.Uri;
  readonly closed: () => void;
}

/** Draws a page into a panel that is new or was restored, and answers it until its tab is closed. */
export function connectPanel<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>>(
  panel: vscode.WebviewPanel,
  page: PageName,
  { extensionUri, closed, ...parts }: PageAnswers<M, R>,
): void {
  const route = createRequestRouter<M, R>({
    ...parts,
    send: (reply) => void panel.webview.postMessage(reply),
  });
  const messages = panel.webview.onDidReceiveMessage((raw) => void route(raw));
  panel.onDidDispose(() => {
    messages.dispose();
    closed();
  });
  fillPanel(panel, extensionUri, page);
}

/** Tells the page of a panel something unasked. */
export function tellPage(panel: vscode.WebviewPanel, event: { readonly kind: string }): void {
  const frame: EventFrame<typeof event> = { frame: 'event', event };
  void panel.webview.postMessage(frame);
}

function fillPanel(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, page: PageName): void {
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
