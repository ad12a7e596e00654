import * as vscode from 'vscode';
import type { KeptForm } from '../../contract/formContract.ts';
import { parseKeptForm } from '../../contract/parseFormMessage.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { isRegistryType } from '../../core/domain/registryType.ts';
import { formVocabulary } from './formPage.ts';
import type { FormTarget } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import { editKey } from './formSession.ts';
import { IntegrationFormPanel } from './integrationFormPanel.ts';
import { FORM_VIEW_TYPE } from './formRequests.ts';
import type { FormRequest } from './formRequests.ts';
import { webviewOptions } from './webviewPanel.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';

/** Opens forms, one a record, and brings them back after the window reloads. */
export class IntegrationFormPanels {
  readonly #services: FormServices;
  readonly #panels = new Set<IntegrationFormPanel>();

  constructor(services: FormServices) {
    this.#services = services;
  }

  open(request: FormRequest): void {
    if (request.mode === 'add') {
      const target: FormTarget = {
        mode: 'add',
        type: request.type ?? 'docker-hub',
        name: request.name ?? '',
      };
      this.#show(this.#createPanel(), target, `add:${crypto.randomUUID()}`);
      return;
    }
    const record = this.#record(request.recordId);
    const shown = [...this.#panels].find(({ recordId }) => recordId === request.recordId);
    if (request.mode === 'edit' && shown !== undefined) {
      shown.reveal(request.field);
    } else if (record === undefined) {
      void showWarning(t('This integration does not exist any more.'));
    } else {
      const key = request.mode === 'edit' ? editKey(record.id) : `duplicate:${crypto.randomUUID()}`;
      this.#show(this.#createPanel(), { mode: request.mode, record }, key);
    }
  }

  /** After a reload: the page brings its own draft back, the host finds what it belongs to. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const parsed = parseKeptForm(state, formVocabulary());
    const kept = parsed.ok ? parsed.value : null;
    this.#show(panel, this.#targetOf(kept), kept?.key ?? `add:${crypto.randomUUID()}`, kept);
  }

  #targetOf(kept: KeptForm | null): FormTarget {
    const record = kept?.recordId === null || kept === null ? undefined : this.#record(kept.recordId);
    if (kept !== null && record !== undefined && kept.mode !== 'add') {
      return { mode: kept.mode, record };
    }
    const type = kept?.draft.type;
    return { mode: 'add', type: isRegistryType(type) ? type : 'docker-hub', name: kept?.draft.name ?? '' };
  }

  #createPanel(): vscode.WebviewPanel {
    const title = t('Integration');
    const { extensionUri } = this.#services;
    return vscode.window.createWebviewPanel(
      FORM_VIEW_TYPE,
      title,
      vscode.ViewColumn.Active,
      webviewOptions(extensionUri),
    );
  }

  #show(panel: vscode.WebviewPanel, target: FormTarget, key: string, kept: KeptForm | null = null): void {
    const opening = { target, key, kept };
    const form = new IntegrationFormPanel(panel, opening, this.#services, {
      openRecord: (recordId) => {
        this.open({ mode: 'edit', recordId });
      },
      closed: (closed, unsaved) => {
        this.#panels.delete(closed);
        void this.#offerDraft(unsaved);
      },
    });
    this.#panels.add(form);
  }

  /** VS Code cannot hold a tab back, so a draft that was closed unsaved can be brought back for a while. */
  async #offerDraft(unsaved: KeptForm | null): Promise<void> {
    if (unsaved === null) {
      return;
    }
    const reopen = t('Reopen Draft');
    const name = unsaved.draft.name === '' ? t('unnamed') : unsaved.draft.name;
    const chosen = await showInformation(t('The integration "{0}" was closed unsaved.', name), reopen);
    if (chosen === reopen) {
      this.#reopen(unsaved);
    }
  }

  #reopen(kept: KeptForm): void {
    this.#show(this.#createPanel(), this.#targetOf(kept), kept.key, kept);
  }

  #record(id: string): IntegrationRecord | undefined {
    return this.#services.integrations.store.list().find((record) => record.id === id);
  }
}
