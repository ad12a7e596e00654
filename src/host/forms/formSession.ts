import type {
  FormDraft,
  FormEvent,
  FormMessage,
  FormPage,
  FormReplies,
  KeptForm,
  PublicDraft,
  SaveReply,
  TestReport,
} from '../../contract/formContract.ts';
import { regionSnippet } from '../../contract/regionSnippet.ts';
import type { RequestHandlers } from '../../contract/requestRouter.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import { REGISTRY_TYPES } from '../../core/domain/registryType.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import { isSameEdition } from '../../core/records/recordLineage.ts';
import { validateDraft } from '../../core/records/validateDraft.ts';
import { draftFromMessage } from './draftFromMessage.ts';
import { createFormPage, overrideKey, regionUse, toFieldProblems, type FormTarget } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import { draftCredentials, whyNotTested } from './formTest.ts';
import { editedRecord, formTitle, nameOf, typeOf } from './formTitle.ts';
import { FormTestMemory } from './formTestMemory.ts';
import { PickedKeys } from './pickedKeys.ts';
import { saveFromForm } from './saveFromForm.ts';
import { describeSaveFailure } from './saveFailure.ts';
import { loginOfDraft } from './testedLogin.ts';
import { plural } from '../../core/messages/plural.ts';

/** What the session needs of the tab it is shown in. */
export interface FormTab {
  send(event: FormEvent): void;
  /** Sets the title of a form that has its own tab. */
  setTitle(title: string): void;
  /** Opens the form of another record. */
  openRecord(recordId: string): void;
  /** The form was saved. A tab under another name gives way to the tab of the saved name, which then shows `told`. */
  saved(record: IntegrationRecord, told: ToldBySave): void;
  close(): void;
}

/** What the form says after a save. */
export interface ToldBySave {
  readonly notice: FormPage['notice'];
  readonly report: TestReport | null;
}

/** What a form shows first. `kept` is a draft that is brought back; `told` comes from the tab that this one replaces. */
export interface FormOpening {
  readonly target: FormTarget;
  readonly key: string;
  readonly kept: KeptForm | null;
  readonly told: ToldBySave | null;
  /** The box that gets the focus. */
  readonly field: string | null;
}

/** One open form: answers its page, and tells it of what changes elsewhere. */
export class FormSession {
  readonly #services: FormServices;
  readonly #tab: FormTab;
  readonly #keys = new PickedKeys();
  readonly #tested: FormTestMemory;
  readonly #subscriptions: readonly { dispose(): void }[];
  #target: FormTarget;
  /** The record that the revision in the page stands for: the one it shows, or the newer one that it was told of. */
  #base: IntegrationRecord | null;
  #key: string;
  #kept: KeptForm | null;
  readonly #told: ToldBySave | null;
  readonly #field: string | null;
  /** The name in the form, as far as the host has heard of it. */
  #name: string;
  #type: string;
  /** What the page shows of the region, as JSON. */
  #shownRegion = '';
  #title = '';
  #test: AbortController | null = null;
  #saving = false;

  constructor(opening: FormOpening, services: FormServices, tab: FormTab) {
    this.#services = services;
    this.#tab = tab;
    this.#target = opening.target;
    this.#base = editedRecord(opening.target);
    this.#key = opening.key;
    this.#kept = opening.kept;
    this.#told = opening.told;
    this.#field = opening.field;
    this.#type = opening.kept?.draft.type ?? typeOf(opening.target);
    this.#name = opening.kept?.draft.name ?? nameOf(opening.target);
    this.#tested = new FormTestMemory(services);
    this.#subscriptions = [
      services.references.onDidChange(() => {
        this.#sendRegion();
      }),
      services.loginTest.onDidChange(() => {
        tab.send({
          kind: 'can-test',
          types: REGISTRY_TYPES.filter((type) => services.loginTest.canTest(type)),
        });
      }),
      services.integrations.store.onDidChange(() => {
        this.#recordMayHaveChanged();
      }),
    ];
    this.#showTitle();
  }

  /** The record that this form edits; null while adding or duplicating. */
  get recordId(): string | null {
    return this.#target.mode === 'edit' ? this.#target.record.id : null;
  }

  /** What would be lost with the tab; null where nobody typed anything. */
  get unsaved(): KeptForm | null {
    return this.#kept?.dirty === true ? this.#kept : null;
  }

  handlers(): RequestHandlers<FormMessage, FormReplies> {
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
        this.#hear(kept.draft);
        return null;
      },
      'pick-key-file': () => services.pickKeyFile(this.#keys),
      'pick-ca-file': () => services.pickCaFile(),
      'open-record': ({ recordId }) => {
        this.#tab.openRecord(recordId);
        return null;
      },
      'open-override': async ({ key }) => {
        const found = this.#references().find(
          ({ file, reference }) => overrideKey(file.uri, reference.yamlPath) === key,
        );
        await (found === undefined ? undefined : services.openReference(found));
        return null;
      },
      'copy-override': async ({ name, region }) => {
        await services.copyText(regionSnippet(name, region));
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
      back: () => {
        this.#tab.close();
        return null;
      },
      close: () => {
        this.#kept = null;
        this.#tab.close();
        return null;
      },
    };
  }

  dispose(): void {
    this.#test?.abort();
    this.#keys.clear();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  #draft(sent: FormDraft, revision: number | null): IntegrationDraft {
    this.#hear(sent);
    return draftFromMessage(sent, {
      recordId: this.#newest()?.id ?? null,
      revision,
      base: this.#base,
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
    const { t } = this.#services;
    const before = this.#newest() ?? null;
    if (this.recordId !== null && revision !== null && before === null) {
      return { kind: 'stale', revision: null, text: this.#goneText() };
    }
    const draft = this.#draft(sent, revision);
    const login = loginOfDraft(draft, this.#validate(draft).fields, before ?? this.#source());
    this.#saving = true;
    const outcome = await saveFromForm(draft, before, this.#services).finally(() => {
      this.#saving = false;
    });
    switch (outcome.kind) {
      case 'saved': {
        const record = await this.#tested.saved(login, outcome.record);
        const page = this.#becomeEdit(record, outcome.filesText);
        this.#tab.saved(record, { notice: page.notice, report: this.#tested.reportOf(login) });
        return { kind: 'saved', page };
      }
      case 'left':
        return {
          kind: 'left',
          text: t('Nothing was saved: the new name was not taken over into the files.'),
        };
      case 'invalid':
        return { kind: 'refused', problems: toFieldProblems(outcome.problems, draft.type, t) };
      case 'stale':
        this.#base = outcome.current;
        return { kind: 'stale', revision: outcome.current.revision, text: this.#staleText() };
      case 'gone':
        return { kind: 'stale', revision: null, text: this.#goneText() };
      case 'failed':
        return { kind: 'failed', text: describeSaveFailure(outcome, t) };
    }
  }

  /** After a save the form goes on as the edit form of the record, with empty secret boxes. */
  #becomeEdit(record: IntegrationRecord, filesText: string): FormPage {
    const { t } = this.#services;
    this.#target = { mode: 'edit', record };
    this.#base = record;
    this.#key = editKey(record.id);
    this.#kept = null;
    this.#keys.clear();
    const lines = this.#services.references.references(record.name).length;
    const uses = plural(
      lines,
      () => t('One line of this workspace uses it.'),
      () => t('{0} lines of this workspace use it.', lines),
    );
    const text = [t('Saved "{0}".', record.name), filesText === '' ? uses : filesText].join(' ');
    return this.#page({ level: 'success', text });
  }

  async #testLogin(sent: FormDraft): Promise<TestReport> {
    const { t, loginTest, integrations } = this.#services;
    this.#test?.abort();
    const abort = (this.#test = new AbortController());
    const draft = this.#draft(sent, null);
    const record = this.#source();
    const credentials = await draftCredentials(draft, record, integrations.vault);
    const validated = this.#validate(draft);
    const refused = whyNotTested(draft, validated, credentials, t);
    if (refused !== null) {
      return refused;
    }
    const { type, name } = draft;
    const { fields } = validated;
    const result = await loginTest.test({ record, name, type, fields, credentials }, abort.signal);
    await this.#tested.tested(loginOfDraft(draft, fields, record), result, this.#newest());
    return result.report;
  }

  /** The record whose stored secrets count where nothing was typed. */
  #source(): IntegrationRecord | null {
    return this.#target.mode === 'add' ? null : this.#target.record;
  }

  #page(notice: FormPage['notice']): FormPage {
    const { loginTest, credentials, t } = this.#services;
    const isGone = this.#target.mode === 'edit' && this.#newest() === undefined;
    return createFormPage(
      {
        key: this.#key,
        target: this.#target,
        canTest: (type) => loginTest.canTest(type),
        isLost: (record, field) => isGone || credentials.isLost(record, field),
        region: this.#region(),
        notice,
        kept: this.#kept,
        report: this.#told?.report ?? null,
        focus: this.#field,
      },
      t,
    );
  }

  #openingNotice(): FormPage['notice'] {
    const { t } = this.#services;
    if (this.#target.mode === 'edit' && this.#newest() === undefined) {
      return { level: 'warning', text: this.#goneText() };
    }
    if (this.#told !== null) {
      return this.#told.notice;
    }
    return this.#target.mode === 'duplicate' && Object.keys(this.#target.record.secrets).length > 0
      ? { level: 'info', text: t('The stored credentials are copied too, unless you enter others.') }
      : null;
  }

  #references(): readonly LocatedReference[] {
    return this.#name === '' ? [] : this.#services.references.references(this.#name);
  }

  #region(): FormPage['region'] {
    const region = regionUse(this.#references(), this.#services.references.regions());
    this.#shownRegion = JSON.stringify(region);
    return region;
  }

  /** What the files say of the region belongs to the name that is typed. */
  #hear({ name, type }: PublicDraft): void {
    this.#type = type;
    if (name !== this.#name) {
      this.#name = name;
      this.#sendRegion();
    }
    this.#showTitle();
  }

  /** Sends only a difference: most changes of the files are not about the name in this form. */
  #sendRegion(): void {
    const before = this.#shownRegion;
    const region = this.#region();
    if (this.#shownRegion !== before) {
      this.#tab.send({ kind: 'region', region });
    }
  }

  #newest(): IntegrationRecord | undefined {
    return this.#services.integrations.store.list().find(({ id }) => id === this.recordId);
  }

  #loadNewest(): void {
    const newest = this.#newest();
    this.#target = newest === undefined ? this.#target : { mode: 'edit', record: newest };
    this.#base = editedRecord(this.#target);
    this.#name = nameOf(this.#target);
    this.#kept = null;
  }

  /** An untouched form shows the newest record. A form with edits is only told that the record has changed. */
  #recordMayHaveChanged(): void {
    const [shown, newest] = [editedRecord(this.#target), this.#newest()];
    if (shown === null || this.#saving || (newest !== undefined && isSameEdition(newest, shown))) {
      return;
    }
    if (newest !== undefined && this.#kept?.dirty !== true) {
      this.#loadNewest();
      this.#tab.send({ kind: 'page', page: this.#page(null) });
      return;
    }
    this.#base = newest ?? this.#base;
    const text = newest === undefined ? this.#goneText() : this.#staleText();
    this.#tab.send({ kind: 'changed-elsewhere', revision: newest?.revision ?? null, text });
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
    const title = formTitle(this.#target, { name: this.#name, type: this.#type }, this.#services.t);
    if (title !== this.#title) {
      this.#title = title;
      this.#tab.setTitle(title);
    }
  }
}

/** Kept state of an edit form belongs to every later form of the same record. */
export function editKey(recordId: string): string {
  return `edit:${recordId}`;
}
