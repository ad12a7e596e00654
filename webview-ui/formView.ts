import type { FieldProblem, FormEvent, FormMessage, FormReplies } from '../src/contract/formContract.ts';
import { createButton, createDropdown } from './controls.ts';
import type { ButtonControl, DropdownControl } from './controls.ts';
import { element, replaceContent } from './dom.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { createFieldView, createNameView } from './fieldView.ts';
import type { FieldActions, FieldView } from './fieldView.ts';
import * as model from './formModel.ts';
import type { FormState } from './formModel.ts';
import { renderHelpLines } from './helpView.ts';
import { renderSummary } from './noticeView.ts';
import { createRegionView } from './regionView.ts';
import type { RegionView } from './regionView.ts';
import type { Rpc } from './rpc.ts';
import { isSaveKey } from './saveKey.ts';
import { renderTest } from './testView.ts';
import { renderProgress, renderTop } from './topView.ts';

export type FormRpc = Rpc<FormMessage, FormReplies, FormEvent>;

/**
 * The form on the screen. The boxes are built once for a type, everything else is brought up to date from the state
 * after each change, so the focus never moves by itself.
 */
export class FormView {
  #state: FormState;
  readonly #rpc: FormRpc;
  readonly #root: HTMLElement;
  readonly #top = element('div', { class: 'top' });
  readonly #summary = element('div', { class: 'summary-place' });
  readonly #kindPart = element('div', { class: 'kind' });
  readonly #testPart = element('div', { class: 'test' });
  readonly #progress = element('div', { class: 'progress', role: 'status' });
  #name: FieldView;
  #type: DropdownControl;
  #fields: readonly FieldView[] = [];
  #region: RegionView | null = null;
  readonly #save: ButtonControl;
  readonly #test: ButtonControl;
  #builtFor = '';
  #checks = 0;
  readonly #keeper: DraftKeeper;

  constructor(root: HTMLElement, rpc: FormRpc, state: FormState) {
    this.#root = root;
    this.#rpc = rpc;
    this.#keeper = new DraftKeeper(rpc);
    this.#state = state;
    this.#name = createNameView(this.#state, this.#fieldActions());
    this.#type = this.#createType();
    this.#save = createButton({
      id: 'save',
      label: '',
      appearance: 'primary',
      onClick: () => void this.#saveDraft(),
    });
    this.#test = createButton({
      id: 'test',
      label: '',
      appearance: 'secondary',
      onClick: () => void this.#toggleTest(),
    });
    this.#build();
    rpc.onEvent((event) => {
      this.#hear(event);
    });
    root.addEventListener('keydown', (event) => {
      if (isSaveKey(event)) {
        event.preventDefault();
        void this.#saveDraft();
      }
    });
    this.#keeper.keepNow(state);
  }

  /** The first box that can be filled in, so the keyboard starts where the eye does. */
  focusFirst(): void {
    if (model.canChangeType(this.#state)) {
      this.#type.focus();
    } else {
      this.#name.focus();
    }
  }

  /** Starts anew with another page: after a save, or when a newer record was loaded. */
  #open(state: FormState): void {
    this.#state = state;
    this.#name = createNameView(this.#state, this.#fieldActions());
    this.#type = this.#createType();
    this.#builtFor = '';
    this.#build();
  }

  #build(): void {
    const { page } = this.#state;
    const { words } = page;
    const cancel = createButton({
      id: 'cancel',
      label: words.cancel,
      appearance: 'secondary',
      onClick: () => void this.#rpc.call({ kind: 'close' }),
    });
    const typeLabel = element('label', { id: 'label-type', class: 'label' }, words.integrationType);
    document.title = page.heading;
    this.#root.replaceChildren(
      element('h1', {}, page.heading),
      element('p', { class: 'intro' }, words.intro),
      this.#top,
      this.#summary,
      element('div', { class: 'field', 'data-field': 'type' }, typeLabel, this.#type.element),
      this.#name.element,
      this.#kindPart,
      this.#testPart,
      element(
        'div',
        { class: 'buttons' },
        this.#save.element,
        this.#test.element,
        cancel.element,
        this.#progress,
      ),
    );
    this.#update();
  }

  #createType(): DropdownControl {
    const dropdown = createDropdown({
      id: 'field-type',
      labelId: 'label-type',
      choices: this.#state.page.kinds.map((kind) => ({ value: kind.type, label: kind.label })),
      value: this.#state.draft.type,
      onChange: (type) => {
        this.#change(model.chooseType(this.#state, type));
      },
    });
    dropdown.setDisabled(!model.canChangeType(this.#state));
    return dropdown;
  }

  #buildKind(): void {
    const kind = model.formKind(this.#state);
    const { words } = this.#state.page;
    this.#builtFor = kind.type;
    this.#fields = kind.fields.map((field) => createFieldView(field, this.#state, this.#fieldActions()));
    this.#region = kind.hasRegion ? createRegionView(words, this.#rpc, () => this.#state.draft.name) : null;
    this.#kindPart.replaceChildren(
      ...(kind.notes.length > 0 ? [element('div', { class: 'notes' }, ...renderHelpLines(kind.notes))] : []),
      ...this.#fields.map((field) => field.element),
      ...(this.#region === null ? [] : [this.#region.element]),
    );
  }

  #fieldActions(): FieldActions {
    return {
      change: (next) => {
        this.#change(next(this.#state));
      },
      leave: (field) => void this.#leave(field),
      pickKeyFile: (field) => void this.#pickKeyFile(field),
      pickCaFile: (field) => void this.#pickCaFile(field),
      refuseFile: (field) => {
        this.#claim(field, this.#state.page.words.notAKey);
      },
    };
  }

  /** Shows one error that no check of the draft would give. */
  #claim(field: string, text: string): void {
    const problem: FieldProblem = { field, severity: 'error', text, action: null };
    this.#set(model.leaveField(model.showProblems(this.#state, [problem]), field));
  }

  /** A change by the person: shown, kept for a reload, problems of the field no longer claimed. */
  #change(state: FormState): void {
    this.#set(state);
    this.#keeper.keepSoon(this.#state);
  }

  #set(state: FormState): void {
    this.#state = state;
    this.#update();
  }

  #update(): void {
    const state = this.#state;
    const { words } = state.page;
    const kind = model.formKind(state);
    if (this.#builtFor !== kind.type) {
      this.#buildKind();
    }
    const problems = model.visibleProblems(state);
    for (const field of this.#boxes()) {
      field.update(
        state,
        problems.filter((problem) => problem.field === field.name),
        this.#problemActions(field.name),
      );
    }
    // A field speaks for itself when it is left; after a try to save the summary speaks for all.
    for (const place of this.#root.querySelectorAll('.problems')) {
      place.setAttribute('aria-live', state.triedToSave ? 'off' : 'polite');
    }
    this.#region?.update(state.page.overrides);
    this.#updateTop();
    this.#updateTest();
    this.#save.setLabel(words.save);
    this.#save.setDisabled(state.saving);
    replaceContent(this.#progress, ...renderProgress(state));
  }

  #problemActions(field: string): (action: NonNullable<FieldProblem['action']>) => void {
    return (action) => {
      if (action.kind === 'open-record') {
        void this.#rpc.call({ kind: 'open-record', recordId: action.recordId });
      } else {
        this.#useValue(field, action.value);
      }
    };
  }

  #useValue(field: string, value: string): void {
    this.#boxes()
      .find((view) => view.name === field)
      ?.setValue(value);
    this.#change(
      field === 'name' ? model.editName(this.#state, value) : model.editField(this.#state, field, value),
    );
    void this.#check();
  }

  #updateTop(): void {
    renderTop(this.#top, this.#state, {
      loadNewer: () => void this.#reload(),
      saveAnyway: () => void this.#saveAnyway(),
    });
  }

  #updateTest(): void {
    const { test, page } = this.#state;
    const running = test.kind === 'running';
    this.#test.element.hidden = !model.formKind(this.#state).canTest;
    this.#test.setLabel(running ? page.words.stopTest : page.words.testLogin);
    renderTest(this.#testPart, test, page.words, {
      focusField: (field) => {
        this.#focus(field);
      },
      runStep: (key) => void this.#rpc.call({ kind: 'run-step', key }),
    });
  }

  async #leave(field: string): Promise<void> {
    this.#state = model.leaveField(this.#state, field);
    await this.#check();
  }

  /** Asks the host; an answer that a newer question overtook is dropped. */
  async #check(): Promise<void> {
    const check = (this.#checks += 1);
    const problems = await this.#rpc.call({ kind: 'check', draft: model.toDraft(this.#state) });
    if (check === this.#checks) {
      this.#set(model.showProblems(this.#state, problems));
    }
  }

  async #saveDraft(): Promise<void> {
    if (this.#state.saving) {
      return;
    }
    const { words } = this.#state.page;
    this.#checks += 1;
    this.#set({ ...this.#state, saving: true, notice: null });
    const reply = await this.#rpc
      .call({ kind: 'save', draft: model.toDraft(this.#state), revision: this.#state.revision })
      .catch(() => ({ kind: 'failed', text: words.failed }) as const);
    this.#set({ ...this.#state, saving: false });
    switch (reply.kind) {
      case 'saved':
        this.#open(model.createFormState(reply.page, null));
        this.#keeper.keepNow(this.#state);
        this.#save.focus();
        break;
      case 'refused':
        this.#set({ ...model.showProblems(this.#state, reply.problems), triedToSave: true });
        this.#showSummary();
        break;
      case 'stale':
        this.#set({ ...this.#state, stale: { revision: reply.revision, text: reply.text } });
        this.#focusTop();
        break;
      case 'failed':
        this.#set({ ...this.#state, notice: { level: 'error', text: reply.text } });
        this.#focusTop();
    }
    if (reply.kind !== 'refused') {
      this.#summary.replaceChildren();
    }
  }

  #saveAnyway(): Promise<void> {
    this.#state = { ...this.#state, revision: this.#state.stale?.revision ?? null, stale: null };
    return this.#saveDraft();
  }

  async #reload(): Promise<void> {
    this.#open(model.createFormState(await this.#rpc.call({ kind: 'reload' }), null));
    this.#keeper.keepNow(this.#state);
    this.#name.focus();
  }

  #showSummary(): void {
    const box = renderSummary(model.visibleErrors(this.#state), this.#state.page.words, (field) => {
      this.#focus(field);
    });
    this.#summary.replaceChildren(box);
    box.focus();
  }

  #focusTop(): void {
    const notice = this.#top.querySelector<HTMLElement>('.notice');
    notice?.setAttribute('tabindex', '-1');
    notice?.focus();
  }

  #focus(field: string): void {
    if (field === 'type') {
      this.#type.focus();
    } else {
      this.#boxes()
        .find((view) => view.name === field)
        ?.focus();
    }
  }

  /** Every field of the page, in its order. */
  #boxes(): readonly FieldView[] {
    return [this.#name, ...this.#fields];
  }

  async #toggleTest(): Promise<void> {
    if (this.#state.test.kind === 'running') {
      await this.#rpc.call({ kind: 'cancel-test' });
      return;
    }
    this.#set({ ...this.#state, test: { kind: 'running' } });
    const draft = model.toDraft(this.#state);
    const sent = JSON.stringify(model.toKept(this.#state).draft);
    try {
      const report = await this.#rpc.call({ kind: 'test', draft });
      const outdated = sent !== JSON.stringify(model.toKept(this.#state).draft);
      this.#set({ ...this.#state, test: { kind: 'done', report, outdated } });
    } catch {
      this.#set({
        ...this.#state,
        test: { kind: 'idle' },
        notice: { level: 'error', text: this.#state.page.words.failed },
      });
    }
  }

  async #pickKeyFile(field: string): Promise<void> {
    const picked = await this.#rpc.call({ kind: 'pick-key-file' });
    if (picked.kind === 'picked') {
      this.#change(model.pickSecret(this.#state, field, picked.token, picked.summary));
      await this.#leave(field);
    } else if (picked.kind === 'problem') {
      this.#claim(field, picked.text);
    }
  }

  async #pickCaFile(field: string): Promise<void> {
    const path = await this.#rpc.call({ kind: 'pick-ca-file' });
    if (path !== null) {
      this.#useValue(field, path);
    }
  }

  #hear(event: FormEvent): void {
    if (event.kind === 'page') {
      this.#open(model.createFormState(event.page, null));
      this.#keeper.keepNow(this.#state);
    } else if (event.kind === 'focus-field') {
      this.#focus(event.field);
    } else {
      this.#set(model.applyEvent(this.#state, event));
    }
  }
}
