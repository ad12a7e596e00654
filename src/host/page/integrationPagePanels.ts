import type * as vscode from 'vscode';
import type {
  IntegrationEvent,
  IntegrationMessage,
  IntegrationReplies,
} from '../../contract/integrationContract.ts';
import { parseIntegrationMessage } from '../../contract/parseIntegrationMessage.ts';
import { createRequestRouter } from '../../contract/requestRouter.ts';
import type { HostFrame } from '../../contract/rpcFrame.ts';
import { fillPanel } from '../forms/webviewPanel.ts';
import type { IntegrationPageServices } from './integrationPageServices.ts';
import { IntegrationSession } from './integrationSession.ts';

/** Draws pages of integrations into the panels that VS Code gives. */
export class IntegrationPagePanels {
  readonly #services: IntegrationPageServices;

  constructor(services: IntegrationPageServices) {
    this.#services = services;
  }

  /** `follow` shows the page of another name in place of this one. */
  show(panel: vscode.WebviewPanel, name: string, follow: (name: string) => void): void {
    const { extensionUri, reportError } = this.#services;
    const post = async (
      frame: HostFrame<IntegrationReplies[IntegrationMessage['kind']], IntegrationEvent>,
    ): Promise<void> => {
      await panel.webview.postMessage(frame);
    };
    const session = new IntegrationSession(name, this.#services, {
      send: (event) => void post({ frame: 'event', event }),
      follow,
    });
    const route = createRequestRouter<IntegrationMessage, IntegrationReplies>({
      parse: parseIntegrationMessage,
      handlers: session.handlers(),
      send: (reply) => void post(reply),
      reportError,
    });
    const messages = panel.webview.onDidReceiveMessage((raw) => void route(raw));
    panel.onDidDispose(() => {
      messages.dispose();
      session.dispose();
    });
    fillPanel(panel, extensionUri, 'integration');
  }
}
