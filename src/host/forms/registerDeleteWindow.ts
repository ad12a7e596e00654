import * as vscode from 'vscode';
import { parseKeptDelete } from '../../contract/parseDeleteMessage.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { DeleteServices } from './deleteServices.ts';
import { DeleteWindowPanel } from './deleteWindowPanel.ts';
import { webviewOptions } from './webviewPanel.ts';

const VIEW_TYPE = 'shippable.deleteWindow';

export interface DeleteWindows extends Disposable {
  open(recordId: string): void;
}

/** Opens delete windows, one a record, and brings them back after the window reloads. */
export function registerDeleteWindow(services: DeleteServices): DeleteWindows {
  const panels = new Set<DeleteWindowPanel>();
  const show = (panel: vscode.WebviewPanel, recordId: string): void => {
    const record = services.integrations.store.list().find(({ id }) => id === recordId);
    if (record === undefined) {
      panel.dispose();
      return;
    }
    panels.add(new DeleteWindowPanel(panel, record, services, (closed) => panels.delete(closed)));
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (panel, state) => {
      const kept = parseKeptDelete(state);
      await services.ready;
      show(panel, kept.ok ? kept.value.recordId : '');
    },
  });
  return {
    open: (recordId) => {
      const open = [...panels].find((panel) => panel.recordId === recordId);
      if (open === undefined) {
        show(createPanel(services.extensionUri), recordId);
      } else {
        open.reveal();
      }
    },
    dispose: () => {
      serializer.dispose();
    },
  };
}

function createPanel(extensionUri: vscode.Uri): vscode.WebviewPanel {
  const title = vscode.l10n.t('Delete Integration');
  return vscode.window.createWebviewPanel(
    VIEW_TYPE,
    title,
    vscode.ViewColumn.Active,
    webviewOptions(extensionUri),
  );
}
