import * as vscode from 'vscode';
import { createRequestRouter } from '../../contract/requestRouter.ts';
import type { RouterParts } from '../../contract/requestRouter.ts';
import type { EventFrame } from '../../contract/rpcFrame.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { renderWebviewShell } from './webviewShell.ts';
import type { PageName } from './webviewShell.ts';

/** What the page may load: its own bundle, nothing of the workspace. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [pagesFolder(extensionUri)],
    // Keeps a typed secret in the page's memory while the tab is hidden, because saved state must never contain it.
    retainContextWhenHidden: true,
    enableFindWidget: true,
  };
}

/** Answers the messages of a page. `closed` is called when its tab was closed or another page replaced it. */
export interface PageAnswers<
  M extends { readonly kind: string },
  R extends Record<M['kind'], unknown>,
> extends Omit<RouterParts<M, R>, 'send'> {
  readonly extensionUri: vscode.Uri;
  readonly closed: () => void;
}

/** Draws a page into a panel and answers it until the tab is closed, or the returned object is disposed. */
export function connectPanel<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>>(
  panel: vscode.WebviewPanel,
  page: PageName,
  { extensionUri, closed, ...parts }: PageAnswers<M, R>,
): Disposable {
  let isConnected = true;
  const route = createRequestRouter<M, R>({
    ...parts,
    // The next page numbers its requests from the start again, so it would mistake a late answer for one of its own.
    send: (reply) => void (isConnected && panel.webview.postMessage(reply)),
  });
  const end = (): void => {
    if (isConnected) {
      isConnected = false;
      subscriptions.forEach((subscription) => {
        subscription.dispose();
      });
      closed();
    }
  };
  const subscriptions: readonly Disposable[] = [
    panel.webview.onDidReceiveMessage((raw) => void route(raw)),
    panel.onDidDispose(end),
  ];
  fillPanel(panel, extensionUri, page);
  return { dispose: end };
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
