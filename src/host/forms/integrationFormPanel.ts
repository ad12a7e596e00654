import type * as vscode from 'vscode';
import type { FormEvent, FormMessage, FormReplies, KeptForm } from '../../contract/formContract.ts';
import { createFormMessageParser } from '../../contract/parseFormMessage.ts';
import { formVocabulary } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import { FormSession } from './formSession.ts';
import type { FormOpening } from './formSession.ts';
import { setPanelTitle } from '../shown/panels.ts';
import { connectPanel, tellPage } from './webviewPanel.ts';

/** What a panel asks of the set of panels it belongs to. */
export interface FormPanelOwner {
  openRecord(recordId: string): void;
  closed(panel: IntegrationFormPanel, unsaved: KeptForm | null): void;
}

/** One form in one editor tab: connects the page with its session. */
export class IntegrationFormPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #session: FormSession;

  constructor(
    panel: vscode.WebviewPanel,
    opening: FormOpening,
    services: FormServices,
    owner: FormPanelOwner,
  ) {
    this.#panel = panel;
    this.#session = new FormSession(opening, services, {
      send: (event) => {
        this.#send(event);
      },
      setTitle: (title) => {
        setPanelTitle(panel, title);
      },
      openRecord: (recordId) => {
        owner.openRecord(recordId);
      },
      close: () => {
        panel.dispose();
      },
    });
    connectPanel<FormMessage, FormReplies>(panel, 'form', {
      extensionUri: services.extensionUri,
      parse: createFormMessageParser(formVocabulary()),
      handlers: this.#session.handlers(),
      reportError: services.reportError,
      closed: () => {
        this.#session.dispose();
        owner.closed(this, this.#session.unsaved);
      },
    });
  }

  /** The record that this form edits; null while adding or duplicating. */
  get recordId(): string | null {
    return this.#session.recordId;
  }

  reveal(focusField: string | undefined): void {
    this.#panel.reveal();
    if (focusField !== undefined) {
      this.#send({ kind: 'focus-field', field: focusField });
    }
  }

  #send(event: FormEvent): void {
    tellPage(this.#panel, event);
  }
}
