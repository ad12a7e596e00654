import * as vscode from 'vscode';
import { parseReportMessage } from '../../contract/parseReportMessage.ts';
import type { ReportEvent, ReportMessage, ReportPage, ReportReplies } from '../../contract/reportContract.ts';
import { connectPanel, tellPage, webviewOptions } from '../panels/webviewPanel.ts';
import { setPanelTitle } from '../shown/panels.ts';
import { showInStatusBar } from '../shown/statusBar.ts';
import { t } from '../../core/messages/translated.ts';
import type { IntegrationPages } from './integrationPages.ts';
import { reportText } from './reportPage.ts';

const VIEW_TYPE = 'shippable.report';

export interface ReportParts {
  readonly extensionUri: vscode.Uri;
  readonly pages: Pick<IntegrationPages, 'open'>;
  readonly reportError: (error: unknown) => void;
}

interface Shown {
  readonly panel: vscode.WebviewPanel;
  page: ReportPage;
  again: () => Promise<void>;
}

/** The page with a report of several integrations: a window has one, which shows the newest report. */
export class ReportPanel implements vscode.Disposable {
  readonly #parts: ReportParts;
  #shown: Shown | undefined;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  show(page: ReportPage, again: () => Promise<void>): void {
    const shown = this.#shown;
    if (shown === undefined) {
      this.#open(page, again);
      return;
    }
    Object.assign(shown, { page, again });
    setPanelTitle(shown.panel, page.heading);
    shown.panel.reveal();
    const event: ReportEvent = { kind: 'page', page };
    tellPage(shown.panel, event);
  }

  dispose(): void {
    this.#shown?.panel.dispose();
  }

  #open(page: ReportPage, again: () => Promise<void>): void {
    const { extensionUri, reportError } = this.#parts;
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      t('Report'),
      vscode.ViewColumn.Active,
      webviewOptions(extensionUri),
    );
    setPanelTitle(panel, page.heading);
    const shown: Shown = { panel, page, again };
    this.#shown = shown;
    connectPanel<ReportMessage, ReportReplies>(panel, 'report', {
      extensionUri,
      parse: parseReportMessage,
      reportError,
      closed: () => {
        this.#shown = undefined;
      },
      handlers: {
        ready: () => shown.page,
        open: async ({ key }) => {
          const isShown = shown.page.rows.some((row) => row.key === key);
          await (isShown ? this.#parts.pages.open(key) : undefined);
          return null;
        },
        again: () => {
          shown.again().catch(reportError);
          return null;
        },
        copy: async () => {
          await vscode.env.clipboard.writeText(reportText(shown.page));
          showInStatusBar(t('Copied the report'), 3000);
          return null;
        },
      },
    });
  }
}
