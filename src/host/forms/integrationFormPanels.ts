import * as vscode from 'vscode';
import type { KeptForm } from '../../contract/formContract.ts';
import { parseKeptForm } from '../../contract/parseFormMessage.ts';
import { isRegistryType } from '../../core/domain/registryType.ts';
import { describeNotThere } from '../../core/messages/describeFailure.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { findRecord } from '../../core/records/findRecord.ts';
import type { FoundRecord } from '../../core/records/findRecord.ts';
import { formVocabulary } from './formPage.ts';
import type { FormTarget } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import type { OpenPage } from '../page/pageState.ts';
import { showIntegrationForm } from './integrationFormPanel.ts';
import { FORM_VIEW_TYPE } from '../panels/formRequests.ts';
import type { FormRequest } from '../panels/formRequests.ts';
import { webviewOptions } from '../panels/webviewPanel.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';

/** Opens forms: that of an integration on its page, those of new ones in tabs of their own, which come back after a reload. */
export class IntegrationFormPanels {
  readonly #services: FormServices;
  readonly #openPage: OpenPage;

  constructor(services: FormServices, openPage: OpenPage) {
    this.#services = services;
    this.#openPage = openPage;
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
    const found = findRecord(this.#services.integrations.store, request.recordId);
    if (found.kind !== 'found') {
      void showWarning(describeNotThere(found, t));
      return;
    }
    const { record } = found;
    if (request.mode === 'edit') {
      this.#openPage(record.name, { kind: 'edit', recordId: record.id, field: request.field });
    } else {
      this.#show(this.#createPanel(), { mode: request.mode, record }, `duplicate:${crypto.randomUUID()}`);
    }
  }

  /** After a reload: the page brings its own draft back, the host finds what it belongs to. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const parsed = parseKeptForm(state, formVocabulary());
    const kept = parsed.ok ? parsed.value : null;
    this.#show(panel, this.#newTarget(kept), kept?.key ?? `add:${crypto.randomUUID()}`, kept);
  }

  /** A draft whose integration is gone goes on as one of a new integration. */
  #newTarget(kept: KeptForm | null): FormTarget {
    const found = this.#find(kept);
    if (found.kind === 'found' && kept?.mode === 'duplicate') {
      return { mode: kept.mode, record: found.record };
    }
    if (found.kind === 'unreadable' && kept?.mode === 'duplicate') {
      const text = t(
        'The integration that is duplicated cannot be read now, so its credentials are not copied: enter them. {0}',
        describeUnreadable(found.why, t),
      );
      void showWarning(text);
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
    const opening = { target, key, kept, told: null, field: null };
    showIntegrationForm(panel, opening, this.#services, {
      openRecord: (recordId) => {
        this.open({ mode: 'edit', recordId });
      },
      saved: ({ name, id }, told) => {
        panel.dispose();
        this.#openPage(name, { kind: 'edit', recordId: id, told });
      },
      closed: (unsaved) => {
        this.offerDraft(unsaved);
      },
    });
  }

  /** VS Code cannot hold a tab back, so a draft that was closed unsaved can be brought back for a while. */
  offerDraft(unsaved: KeptForm | null): void {
    if (unsaved !== null) {
      this.#ask(unsaved).catch(this.#services.reportError);
    }
  }

  async #ask(unsaved: KeptForm): Promise<void> {
    const reopen = t('Reopen Draft');
    const { name } = unsaved.draft;
    const text =
      name === ''
        ? t('An integration without a name was closed unsaved.')
        : t('The integration "{0}" was closed unsaved.', name);
    const chosen = await showInformation(text, reopen);
    if (chosen === reopen) {
      this.reopen(unsaved);
    }
  }

  /** Brings a draft back where it belongs; as a new integration only where its own is surely gone. */
  reopen(kept: KeptForm): void {
    const found = this.#find(kept);
    if (found.kind === 'unreadable' && kept.mode === 'edit') {
      const why = describeUnreadable(found.why, t);
      this.#offerAgain(kept, why).catch(this.#services.reportError);
    } else if (found.kind === 'found' && kept.mode === 'edit') {
      this.#openPage(found.record.name, { kind: 'edit', recordId: found.record.id, kept });
    } else {
      this.#show(this.#createPanel(), this.#newTarget(kept), kept.key, kept);
    }
  }

  async #offerAgain(kept: KeptForm, why: string): Promise<void> {
    const reopen = t('Reopen Draft');
    const text = t('"{0}" cannot be read now, so its draft cannot be opened. {1}', kept.draft.name, why);
    if ((await showWarning(text, reopen)) === reopen) {
      this.reopen(kept);
    }
  }

  #find(kept: KeptForm | null): FoundRecord {
    return findRecord(this.#services.integrations.store, kept?.recordId ?? '');
  }
}
