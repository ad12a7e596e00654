import type * as vscode from 'vscode';
import type { DeleteEvent, DeleteMessage, DeleteReplies } from '../../contract/deleteContract.ts';
import { parseDeleteMessage } from '../../contract/parseDeleteMessage.ts';
import { createRequestRouter } from '../../contract/requestRouter.ts';
import type { HostFrame } from '../../contract/rpcFrame.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { setPanelTitle } from '../shown/panels.ts';
import type { DeleteServices } from './deleteServices.ts';
import { DeleteSession } from './deleteSession.ts';
import { fillPanel } from './webviewPanel.ts';

/** The tab of one delete window. */
export class DeleteWindowPanel {
  readonly recordId: string;
  readonly #panel: vscode.WebviewPanel;
  readonly #session: DeleteSession;

  constructor(
    panel: vscode.WebviewPanel,
    record: IntegrationRecord,
    services: DeleteServices,
    closed: (panel: DeleteWindowPanel) => void,
  ) {
    this.#panel = panel;
    this.recordId = record.id;
    const session = new DeleteSession(record, services, {
      send: (event) => void this.#post({ frame: 'event', event }),
      setTitle: (title) => {
        setPanelTitle(panel, title);
      },
      close: () => {
        panel.dispose();
      },
    });
    this.#session = session;
    const route = createRequestRouter<DeleteMessage, DeleteReplies>({
      parse: parseDeleteMessage,
      handlers: session.handlers(),
      send: (reply) => void this.#post(reply),
      reportError: services.reportError,
    });
    const messages = panel.webview.onDidReceiveMessage((raw) => void route(raw));
    panel.onDidDispose(() => {
      messages.dispose();
      session.dispose();
      closed(this);
    });
    fillPanel(panel, services.extensionUri, 'delete');
  }

  /** A person opened the window, so the searches that are set up may run. */
  searchOrganisation(): void {
    this.#session.searchOrganisation();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  async #post(frame: HostFrame<DeleteReplies[DeleteMessage['kind']], DeleteEvent>): Promise<void> {
    await this.#panel.webview.postMessage(frame);
  }
}
