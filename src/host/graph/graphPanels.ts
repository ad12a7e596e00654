import * as vscode from 'vscode';
import type { GraphFilter, GraphMessage, GraphReplies } from '../../contract/graphContract.ts';
import { parseGraphMessage, parseKeptGraph } from '../../contract/parseGraphMessage.ts';
import { t } from '../../core/messages/translated.ts';
import { GRAPH_VIEW_TYPE } from '../panels/formRequests.ts';
import { connectPanel, tellPage, webviewOptions } from '../panels/webviewPanel.ts';
import { setPanelTitle } from '../shown/panels.ts';
import type { GraphServices } from './graphServices.ts';
import { GraphSession } from './graphSession.ts';

const ALL: GraphFilter = { integration: null, repository: null };

interface OpenPage {
  readonly panel: vscode.WebviewPanel;
  readonly session: GraphSession;
}

/** The page that draws dependents: a window has one, whose filter follows what is asked for. */
export class GraphPanels {
  readonly #services: GraphServices;
  #page: OpenPage | undefined;

  constructor(services: GraphServices) {
    this.#services = services;
  }

  /** Shows what depends on one integration, or on any of them where it is null. */
  open(integration: string | null): void {
    const filter = { integration, repository: null };
    if (this.#page === undefined) {
      this.#show(createPanel(this.#services.extensionUri), filter);
    } else {
      this.#page.panel.reveal();
      void this.#page.session.show(filter);
    }
  }

  /** Brings the page back after the window reloaded. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = parseKeptGraph(state);
    if (this.#page === undefined) {
      this.#show(panel, kept.ok ? kept.value.filter : ALL);
    } else {
      panel.dispose();
    }
  }

  #show(panel: vscode.WebviewPanel, filter: GraphFilter): void {
    const { extensionUri, reportError } = this.#services;
    const session = new GraphSession(filter, this.#services, {
      send: (event) => {
        tellPage(panel, event);
      },
      setTitle: (title) => {
        setPanelTitle(panel, title);
      },
    });
    this.#page = { panel, session };
    connectPanel<GraphMessage, GraphReplies>(panel, 'graph', {
      extensionUri,
      parse: parseGraphMessage,
      handlers: session.handlers(),
      reportError,
      closed: () => {
        session.dispose();
        this.#page = undefined;
      },
    });
  }
}

function createPanel(extensionUri: vscode.Uri): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    GRAPH_VIEW_TYPE,
    t('Dependents'),
    vscode.ViewColumn.Active,
    webviewOptions(extensionUri),
  );
}
