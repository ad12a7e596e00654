import * as vscode from 'vscode';
import type {
  FormDraft,
  FormEvent,
  FormMessage,
  FormPage,
  FormReplies,
  KeptForm,
  SaveReply,
  TestReport,
} from '../../contract/formContract.ts';
import { createFormMessageParser } from '../../contract/parseFormMessage.ts';
import { createRequestRouter } from '../../contract/requestRouter.ts';
import type { RequestHandlers } from '../../contract/requestRouter.ts';
import type { HostFrame } from '../../contract/rpcFrame.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { REGISTRY_TYPES } from '../../core/domain/registryType.ts';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import { saveIntegration } from '../../core/records/saveIntegration.ts';
import { validateDraft } from '../../core/records/validateDraft.ts';
import { draftFromMessage } from './draftFromMessage.ts';
import {
  createFormPage,
  formVocabulary,
  overrideKey,
  toFieldProblems,
  toRegionOverrides,
} from './formPage.ts';
import type { FormTarget } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import { draftCredentials, whyNotTested } from './formTest.ts';
import { overrideSnippet } from './overrideSnippet.ts';
import { PickedKeys } from './pickedKeys.ts';
import { pickCaFile, pickKeyFile } from './pickFiles.ts';
import { describeSaveFailure } from './saveFailure.ts';
import { fillPanel } from './webviewPanel.ts';
import { setPanelTitle } from '../shown/panels.ts';

/** What a panel asks of the set of panels it belongs to. */
export interface FormPanelOwner {
  openRecord(recordId: string): void;
  closed(panel: IntegrationFormPanel, unsaved: KeptForm | null): void;
}

/** What a form shows first; `kept` is a draft that is brought back. */
export interface FormOpening {
  readonly target: FormTarget;
  readonly key: string;
  readonly kept: KeptForm | null;
}

/** One form in one editor tab. */
export class IntegrationFormPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #services: FormServices;
  readonly #owner: FormPanelOwner;
  readonly #keys = new PickedKeys();
  readonly #subscriptions: { dispose(): void }[] = [];
  #target: FormTarget;
  #key: string;
  #kept: KeptForm | null;
  #test: AbortController | null = null;
  #saving = false;

  constructor(
    panel: vscode.WebviewPanel,
    opening: FormOpening,
    services: FormServices,
    owner: FormPanelOwner,
  ) {
    this.#panel = panel;
    this.#target = opening.target;
    this.#key = opening.key;
    this.#kept = opening.kept;
    this.#services = services;
    this.#owner = owner;
    const route = createRequestRouter<FormMessage, FormReplies>({
      parse: createFormMessageParser(formVocabulary()),
      handlers: this.#handlers(),
      send: (reply) => void this.#post(reply),
      reportError: services.reportError,
    });
    this.#subscriptions.push(
      panel.webview.onDidReceiveMessage((raw) => void route(raw)),
      panel.onDidDispose(() => {
        this.#dispose();
      }),
      services.references.onDidChange(() => {
        this.#sendOverrides();
      }),
      services.loginTest.onDidChange(() => {
        this.#send({ kind: 'can-test', types: REGISTRY_TYPES.filter((type) => this.#canTest(type)) });
      }),
      services.integrations.store.onDidChange(() => {
        this.#recordMayHaveChanged();
      }),
    );
    fillPanel(panel, services.extensionUri, 'form');
    this.#showTitle();
  }

  /** The record that this form edits; null while adding or duplicating. */
  get recordId(): string | null {
    return this.#target.mode === 'edit' ? this.#target.record.id : null;
  }

  reveal(focusField: string | undefined): void {
    this.#panel.reveal();
    if (focusField !== undefined) {
      this.#send({ kind: 'focus-field', field: focusField });
    }
  }

  #handlers(): RequestHandlers<FormMessage, FormReplies> {
    const services = this.#services;
    return {
      ready: () => this.#page(this.#openingNotice()),
      check: ({ draft }) => this.#check(draft),
      save: ({ draft, revision }) => this.#save(draft, revision),
      test: ({ draft }) => this.#testLogin(draft),
      'cancel-test': () => {
        this.#test?.abort();
        return null;
      },
      keep: ({ kept }) => {
        this.#kept = kept.key === this.#key ? kept : this.#kept;
        return null;
      },
      'pick-key-file': () => pickKeyFile(this.#keys, services.integrations.isPrivateKey),
      'pick-ca-file': () => pickCaFile(),
      'open-record': ({ recordId }) => {
        this.#owner.openRecord(recordId);
        return null;
      },
      'open-override': async ({ key }) => {
        const found = this.#overrides().find(
          ({ file, reference }) => overrideKey(file.uri, reference.yamlPath) === key,
        );
        await (found === undefined ? undefined : services.openReference(found));
        return null;
      },
      'copy-override': async ({ name, region }) => {
        await vscode.env.clipboard.writeText(overrideSnippet(name, region));
        return null;
      },
      'insert-override': async ({ name, region }) => {
        await services.insertOverride(name, region);
        return null;
      },
      'run-step': async ({ key }) => {
        await services.loginTest.runStep(key);
        return null;
      },
      reload: () => {
        this.#loadNewest();
        return this.#page(null);
      },
      close: () => {
        this.#kept = null;
        this.#panel.dispose();
        return null;
      },
    };
  }

  #draft(sent: FormDraft, revision: number | null): IntegrationDraft {
    return draftFromMessage(sent, {
      recordId: this.#newest()?.id ?? null,
      revision,
      copyFrom: this.#target.mode === 'duplicate' ? this.#target.record : null,
      pickedKey: (token) => this.#keys.get(token),
    });
  }

  #check(sent: FormDraft): FormReplies['check'] {
    const draft = this.#draft(sent, null);
    return toFieldProblems(this.#validate(draft).problems, draft.type, this.#services.t);
  }

  #validate(draft: IntegrationDraft): ReturnType<typeof validateDraft> {
    const { store, isPrivateKey } = this.#services.integrations;
    return validateDraft(draft, { records: store.list(), isPrivateKey });
  }

  async #save(sent: FormDraft, revision: number | null): Promise<SaveReply> {
    const { t, integrations } = this.#services;
    if (this.recordId !== null && revision !== null && this.#newest() === undefined) {
      return { kind: 'stale', revision: null, text: this.#goneText() };
    }
    const draft = this.#draft(sent, revision);
    this.#saving = true;
    const outcome = await saveIntegration(draft, integrations).finally(() => {
      this.#saving = false;
    });
    switch (outcome.kind) {
      case 'saved':
        return { kind: 'saved', page: this.#becomeEdit(outcome.record) };
      case 'invalid':
        return { kind: 'refused', problems: toFieldProblems(outcome.problems, draft.type, t) };
      case 'stale':
        return { kind: 'stale', revision: outcome.current.revision, text: this.#staleText() };
      case 'gone':
        return { kind: 'stale', revision: null, text: this.#goneText() };
      case 'failed':
        return { kind: 'failed', text: describeSaveFailure(outcome, t) };
    }
  }

  /** After a save the form goes on as the edit form of the record, with empty secret boxes. */
  #becomeEdit(record: IntegrationRecord): FormPage {
    const { t } = this.#services;
    this.#target = { mode: 'edit', record };
    this.#key = editKey(record.id);
    this.#kept = null;
    this.#keys.clear();
    this.#showTitle();
    const lines = this.#services.references.references(record.name).length;
    const uses =
      lines === 1
        ? t('One line of this workspace uses it.')
        : t('{0} lines of this workspace use it.', lines);
    return this.#page({ level: 'success', text: `${t('Saved "{0}".', record.name)} ${uses}` });
  }

  async #testLogin(sent: FormDraft): Promise<TestReport> {
    const { t, loginTest, integrations } = this.#services;
    this.#test?.abort();
    const abort = (this.#test = new AbortController());
    const draft = this.#draft(sent, null);
    const record = this.#target.mode === 'add' ? null : this.#target.record;
    const credentials = await draftCredentials(draft, record, integrations.vault);
    const validated = this.#validate(draft);
    const { type, name } = draft;
    return (
      whyNotTested(draft, validated, credentials, t) ??
      loginTest.test({ record, name, type, fields: validated.fields, credentials }, abort.signal)
    );
  }

  #page(notice: FormPage['notice']): FormPage {
    return createFormPage(
      {
        key: this.#key,
        target: this.#target,
        canTest: (type) => this.#canTest(type),
        overrides: this.#overrides(),
        notice,
        kept: this.#kept,
      },
      this.#services.t,
    );
  }

  #openingNotice(): FormPage['notice'] {
    const { t } = this.#services;
    if (this.#target.mode === 'edit' && this.#newest() === undefined) {
      return { level: 'warning', text: this.#goneText() };
    }
    return this.#target.mode === 'duplicate' && Object.keys(this.#target.record.secrets).length > 0
      ? { level: 'info', text: t('The stored credentials are copied too, unless you enter others.') }
      : null;
  }

  #canTest(type: (typeof REGISTRY_TYPES)[number]): boolean {
    return this.#services.loginTest.canTest(type);
  }

  #overrides(): readonly LocatedReference[] {
    return this.#target.mode === 'edit' ? this.#services.references.references(this.#target.record.name) : [];
  }

  #sendOverrides(): void {
    this.#send({ kind: 'overrides', overrides: toRegionOverrides(this.#overrides()) });
  }

  #newest(): IntegrationRecord | undefined {
    return this.#services.integrations.store.list().find(({ id }) => id === this.recordId);
  }

  #loadNewest(): void {
    const newest = this.#newest();
    this.#target = newest === undefined ? this.#target : { mode: 'edit', record: newest };
    this.#kept = null;
    this.#showTitle();
  }

  /** A form that nobody touched follows the record; another one is told. */
  #recordMayHaveChanged(): void {
    if (this.#target.mode !== 'edit' || this.#saving) {
      return;
    }
    const newest = this.#newest();
    if (newest?.revision === this.#target.record.revision) {
      return;
    }
    if (newest !== undefined && this.#kept?.dirty !== true) {
      this.#loadNewest();
      this.#send({ kind: 'page', page: this.#page(null) });
      return;
    }
    const text = newest === undefined ? this.#goneText() : this.#staleText();
    this.#send({ kind: 'changed-elsewhere', revision: newest?.revision ?? null, text });
  }

  #staleText(): string {
    return this.#services.t('The integration was changed in another window while this form was open.');
  }

  #goneText(): string {
    return this.#services.t(
      'The integration was deleted while this form was open. Saving adds it again; its credentials must be entered anew.',
    );
  }

  #showTitle(): void {
    const { t } = this.#services;
    const name = this.#target.mode === 'edit' ? this.#target.record.name : null;
    setPanelTitle(this.#panel, name === null ? t('Add Integration') : t('Integration: {0}', name));
  }

  #send(event: FormEvent): void {
    void this.#post({ frame: 'event', event });
  }

  async #post(frame: HostFrame<FormReplies[FormMessage['kind']], FormEvent>): Promise<void> {
    await this.#panel.webview.postMessage(frame);
  }

  #dispose(): void {
    this.#test?.abort();
    this.#keys.clear();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#owner.closed(this, this.#kept?.dirty === true ? this.#kept : null);
  }
}

/** Kept state of an edit form belongs to every later form of the same record. */
export function editKey(recordId: string): string {
  return `edit:${recordId}`;
}
