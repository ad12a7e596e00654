import type * as vscode from 'vscode';
import type { DeleteMessage, DeleteReplies } from '../../contract/deleteContract.ts';
import { parseDeleteMessage } from '../../contract/parseDeleteMessage.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { setPanelTitle } from '../shown/panels.ts';
import type { DeleteServices } from './deleteServices.ts';
import { DeleteSession } from './deleteSession.ts';
import { connectPanel, tellPage } from './webviewPanel.ts';

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
      send: (event) => {
        tellPage(panel, event);
      },
      setTitle: (title) => {
        setPanelTitle(panel, title);
      },
      close: () => {
        panel.dispose();
      },
    });
    this.#session = session;
    connectPanel<DeleteMessage, DeleteReplies>(panel, 'delete', {
      extensionUri: services.extensionUri,
      parse: parseDeleteMessage,
      handlers: session.handlers(),
      reportError: services.reportError,
      closed: () => {
        session.dispose();
        closed(this);
      },
    });
  }

  /** A person opened the window, so the searches that are set up may run. */
  searchOrganisation(): void {
    this.#session.searchOrganisation();
  }

  reveal(): void {
    this.#panel.reveal();
  }
}
