import type * as vscode from 'vscode';
import type { IntegrationMessage, IntegrationReplies } from '../../contract/integrationContract.ts';
import { parseIntegrationMessage } from '../../contract/parseIntegrationMessage.ts';
import { connectPanel, tellPage } from '../forms/webviewPanel.ts';
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
    const session = new IntegrationSession(name, this.#services, {
      send: (event) => {
        tellPage(panel, event);
      },
      follow,
    });
    connectPanel<IntegrationMessage, IntegrationReplies>(panel, 'integration', {
      extensionUri,
      parse: parseIntegrationMessage,
      handlers: session.handlers(),
      reportError,
      closed: () => {
        session.dispose();
      },
    });
  }
}
