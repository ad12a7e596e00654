import * as vscode from 'vscode';
import { parseKeptDelete } from '../../contract/parseDeleteMessage.ts';
import type { DeleteServices } from './deleteServices.ts';
import { DeleteWindowPanel } from './deleteWindowPanel.ts';
import { DELETE_VIEW_TYPE } from './formRequests.ts';
import { webviewOptions } from './webviewPanel.ts';
import { t } from '../../core/messages/translated.ts';

/** Opens delete windows, one a record, and brings them back after the window reloads. */
export class DeleteWindowPanels {
  readonly #services: DeleteServices;
  readonly #panels = new Set<DeleteWindowPanel>();

  constructor(services: DeleteServices) {
    this.#services = services;
  }

  open(recordId: string): void {
    const open = [...this.#panels].find((panel) => panel.recordId === recordId);
    if (open === undefined) {
      this.#show(createPanel(this.#services.extensionUri), recordId)?.searchOrganisation();
    } else {
      open.reveal();
    }
  }

  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = parseKeptDelete(state);
    this.#show(panel, kept.ok ? kept.value.recordId : '');
  }

  #show(panel: vscode.WebviewPanel, recordId: string): DeleteWindowPanel | undefined {
    const record = this.#services.integrations.store.list().find(({ id }) => id === recordId);
    if (record === undefined) {
      panel.dispose();
      return undefined;
    }
    const shown = new DeleteWindowPanel(panel, record, this.#services, (closed) =>
      this.#panels.delete(closed),
    );
    this.#panels.add(shown);
    return shown;
  }
}

function createPanel(extensionUri: vscode.Uri): vscode.WebviewPanel {
  const title = t('Delete Integration');
  return vscode.window.createWebviewPanel(
    DELETE_VIEW_TYPE,
    title,
    vscode.ViewColumn.Active,
    webviewOptions(extensionUri),
  );
}
