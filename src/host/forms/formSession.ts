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
import { markOf } from '../../core/records/recordLineage.ts';
import { validateDraft } from '../../core/records/validateDraft.ts';
import { draftFromMessage } from './draftFromMessage.ts';
import { createFormPage, overrideKey, regionUse, toFieldProblems, type FormTarget } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import { draftCredentials, whyNotTested } from './formTest.ts';
import { formTitle, nameOf, typeOf } from './formTitle.ts';
import { FormTestMemory } from './formTestMemory.ts';
import { FormRecord } from './formRecord.ts';
import type { RecordChange } from './formRecord.ts';
import { goneText, replyGone, replyNotSaved, replyUnreadable, staleText } from './notSaved.ts';
import { openingNotice } from './openingNotice.ts';
import { PickedKeys } from './pickedKeys.ts';
import { saveFromForm } from './saveFromForm.ts';
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
  readonly #record: FormRecord;
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
    this.#record = new FormRecord(opening.target, services.integrations.store);
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
    return this.#record.id;
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

  #draft(sent: FormDraft, revision: string | null): IntegrationDraft {
    this.#hear(sent);
    const { id, isGone, target } = this.#record;
    return draftFromMessage(sent, {
      recordId: isGone ? null : id,
      revision: this.#record.baseOf(revision),
      copyFrom: target.mode === 'duplicate' ? target.record : null,
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

  async #save(sent: FormDraft, revision: string | null): Promise<SaveReply> {
    const { t } = this.#services;
    const found = this.#record.find();
    if (found?.kind === 'unreadable') {
      return replyUnreadable(found.why, t);
    }
    if (found?.kind === 'gone' && revision !== null) {
      return replyGone(t);
    }
    const before = found?.kind === 'found' ? found.record : null;
    const draft = this.#draft(sent, revision);
    const login = loginOfDraft(draft, this.#validate(draft).fields, before ?? this.#record.source);
    this.#saving = true;
    try {
      const outcome = await saveFromForm(draft, before, this.#services);
      if (outcome.kind !== 'saved') {
        return replyNotSaved(outcome, draft.type, this.#record.find(), t);
      }
      const record = await this.#tested.saved(login, outcome.record);
      const page = this.#becomeEdit(record, outcome.filesText);
      this.#tab.saved(record, { notice: page.notice, report: this.#tested.reportOf(login) });
      return { kind: 'saved', page };
    } finally {
      this.#saving = false;
    }
  }

  /** After a save the form goes on as the edit form of the record, with empty secret boxes. */
  #becomeEdit(record: IntegrationRecord, filesText: string): FormPage {
    const { t } = this.#services;
    this.#record.edit(record);
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
    const record = this.#record.source;
    const known = await draftCredentials(draft, record, integrations.vault);
    const validated = this.#validate(draft);
    const refused = whyNotTested(draft, validated, known, t);
    if (refused !== null) {
      return refused;
    }
    const { type, name } = draft;
    const { fields } = validated;
    const { credentials } = known;
    const result = await loginTest.test({ record, name, type, fields, credentials }, abort.signal);
    await this.#tested.tested(loginOfDraft(draft, fields, record), result, this.#record.newest());
    return result.report;
  }

  #page(notice: FormPage['notice']): FormPage {
    const { loginTest, t } = this.#services;
    return createFormPage(
      {
        key: this.#key,
        target: this.#record.target,
        canTest: (type) => loginTest.canTest(type),
        isLost: (record, field) => this.#isLost(record, field),
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
    const { integrations, t } = this.#services;
    return openingNotice(this.#record, this.#told, integrations.store.unreadable(), t);
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

  /** With the record its credentials went; one that cannot be read has them still. */
  #isLost(record: IntegrationRecord, field: string): boolean {
    return this.#record.isGone || this.#services.credentials.isLost(record, field);
  }

  /** An untouched form shows the newest record. A form with edits is only told that the record has changed. */
  #recordMayHaveChanged(): void {
    const change: RecordChange = this.#saving ? { kind: 'nothing' } : this.#record.compare();
    switch (change.kind) {
      case 'nothing':
        break;
      case 'same-draft': {
        const { stored, revision } = this.#page(null);
        this.#tab.send({ ...change, revision, stored });
        break;
      }
      case 'gone':
        this.#tab.send({ kind: 'changed-elsewhere', revision: null, text: goneText(this.#services.t) });
        break;
      case 'changed':
        this.#showChanged(change.record);
    }
  }

  #showChanged(record: IntegrationRecord): void {
    if (this.#kept?.dirty === true) {
      const text = staleText(this.#services.t);
      this.#tab.send({ kind: 'changed-elsewhere', revision: markOf(record), text });
    } else {
      this.#loadNewest();
      this.#tab.send({ kind: 'page', page: this.#page(null) });
    }
  }

  #loadNewest(): void {
    this.#record.loadNewest();
    this.#name = nameOf(this.#record.target);
    this.#kept = null;
  }

  #showTitle(): void {
    const title = formTitle(this.#record.target, { name: this.#name, type: this.#type }, this.#services.t);
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
