import type * as vscode from 'vscode';
import type { KeptForm } from '../../contract/formContract.ts';
import { connectFormPanel } from './connectFormPanel.ts';
import type { FormServices } from './formServices.ts';
import { FormSession } from './formSession.ts';
import type { FormOpening, FormTab } from './formSession.ts';
import { setPanelTitle } from '../shown/panels.ts';
import { tellPage } from '../panels/webviewPanel.ts';

/** What a form in a tab of its own asks of whoever opened it. */
export interface FormPanelOwner extends Pick<FormTab, 'openRecord' | 'saved'> {
  closed(unsaved: KeptForm | null): void;
}

/** The form of a new integration, in a tab of its own: there is no page before it has a name. */
export function showIntegrationForm(
  panel: vscode.WebviewPanel,
  opening: FormOpening,
  services: FormServices,
  owner: FormPanelOwner,
): void {
  const session = new FormSession(opening, services, {
    ...owner,
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
  connectFormPanel(panel, session, services, (unsaved) => {
    owner.closed(unsaved);
  });
}
