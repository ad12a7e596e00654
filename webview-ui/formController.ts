import type { FieldProblem, FormEvent, FormMessage, FormReplies } from '../src/contract/formContract.ts';
import { DraftKeeper } from './draftKeeper.ts';
import * as model from './formModel.ts';
import type { FormState } from './formModel.ts';
import * as save from './formSave.ts';
import type { FormRpc } from './rpcLine.ts';

/** Where the keyboard goes: a part of the page, or a field by its name. */
export type FocusPlace = { readonly part: 'top' | 'summary' | 'save' } | { readonly field: string };

/** What shows the form. It holds no state of its own beside the boxes. */
export interface FormScreen {
  /** Redraws everything: for another page, or when the state changed the text of boxes without typing. */
  open(state: FormState): void;
  update(state: FormState): void;
  /** Writes a value into a box that the person did not type. */
  setBox(field: string, value: string): void;
  focus(place: FocusPlace): void;
}

/**
 * What the form does: its state, and its questions to the host. An answer counts only where it still fits: a check that a
 * newer one overtook is dropped, and a test report says when the draft has changed since it began.
 */
export class FormController {
  readonly #rpc: FormRpc;
  readonly #keeper: DraftKeeper;
  #screen: FormScreen | null = null;
  #state: FormState;
  #checks = 0;
  #tests = 0;

  constructor(rpc: FormRpc, state: FormState) {
    this.#rpc = rpc;
    this.#state = state;
    this.#keeper = new DraftKeeper(rpc, () => {
      const { words } = this.#state.page;
      this.#set({ ...this.#state, notice: { level: 'warning', text: words.notKept } });
    });
    rpc.onEvent((event) => {
      this.#hear(event);
    });
  }

  get state(): FormState {
    return this.#state;
  }

  show(screen: FormScreen): void {
    this.#screen = screen;
    screen.open(this.#state);
    this.#keeper.keepNow(this.#state);
  }

  /** A change by the person: shown, and kept for a reload. */
  change(next: (state: FormState) => FormState): void {
    const before = this.#state;
    this.#set(next(before));
    this.#keeper.keepSoon(this.#state);
    if (before.test.kind === 'running' && this.#state.test.kind !== 'running') {
      void this.#ask({ kind: 'cancel-test' });
    }
  }

  async leave(field: string): Promise<void> {
    this.#state = model.leaveField(this.#state, field);
    await this.check();
  }

  /** Asks the host about the draft; an answer that a newer question overtook is dropped. */
  async check(): Promise<void> {
    const check = (this.#checks += 1);
    const tooLong = save.tooLongProblems(this.#state);
    const problems =
      tooLong.length > 0 ? tooLong : await this.#ask({ kind: 'check', draft: model.toDraft(this.#state) });
    if (problems !== undefined && check === this.#checks) {
      this.#set(model.showProblems(this.#state, problems));
    }
  }

  /** Shows one error that the check of the draft does not find. */
  claim(field: string, text: string): void {
    const problem: FieldProblem = { field, severity: 'error', text, action: null };
    this.#set(model.leaveField(model.showProblems(this.#state, [problem]), field));
  }

  async save(): Promise<void> {
    if (this.#state.saving) {
      return;
    }
    const tooLong = save.tooLongProblems(this.#state);
    if (tooLong.length > 0) {
      this.#set(save.refuseSave(this.#state, tooLong));
      this.#screen?.focus({ part: 'summary' });
      return;
    }
    this.#checks += 1;
    this.#set({ ...this.#state, saving: true, notice: null, summary: [] });
    const sent = this.#state;
    const reply = await this.#ask({ kind: 'save', draft: model.toDraft(sent), revision: sent.revision });
    this.#set({ ...this.#state, saving: false });
    if (reply !== undefined) {
      this.#takeSaveReply(reply, sent);
    } else {
      this.#screen?.focus({ part: 'top' });
    }
  }

  #takeSaveReply(reply: FormReplies['save'], sent: FormState): void {
    switch (reply.kind) {
      case 'saved':
        this.#open(save.afterSave(this.#state, sent, reply.page));
        this.#screen?.focus({ part: 'save' });
        break;
      case 'refused':
        this.#set(save.refuseSave(this.#state, reply.problems));
        this.#screen?.focus({ part: 'summary' });
        break;
      case 'stale':
        this.#set({ ...this.#state, stale: { revision: reply.revision, text: reply.text } });
        this.#screen?.focus({ part: 'top' });
        break;
      case 'left':
      case 'failed': {
        const level = reply.kind === 'left' ? 'warning' : 'error';
        this.#set({ ...this.#state, notice: { level, text: reply.text } });
        this.#screen?.focus({ part: 'top' });
      }
    }
  }

  saveAnyway(): Promise<void> {
    this.#state = { ...this.#state, revision: this.#state.stale?.revision ?? null, stale: null };
    return this.save();
  }

  async loadNewer(): Promise<void> {
    const page = await this.#ask({ kind: 'reload' });
    if (page !== undefined) {
      this.#open(model.createFormState(page, null));
      this.#screen?.focus({ field: 'name' });
    }
  }

  /** Starts a test, or stops the one that runs. */
  async toggleTest(): Promise<void> {
    if (this.#state.test.kind === 'running') {
      await this.#ask({ kind: 'cancel-test' });
      return;
    }
    const tooLong = save.tooLongProblems(this.#state);
    const [first] = tooLong;
    if (first !== undefined) {
      this.claim(first.field, first.text);
      this.#screen?.focus({ field: first.field });
      return;
    }
    const run = (this.#tests += 1);
    const { version } = this.#state;
    this.#set({ ...this.#state, test: { kind: 'running', run, version } });
    const report = await this.#ask({ kind: 'test', draft: model.toDraft(this.#state) });
    if (this.#isRunning(run)) {
      this.#set({
        ...this.#state,
        test: report === undefined ? { kind: 'idle' } : { kind: 'done', report, version },
      });
    }
  }

  #isRunning(run: number): boolean {
    const { test } = this.#state;
    return test.kind === 'running' && test.run === run;
  }

  async pickKeyFile(field: string): Promise<void> {
    const picked = await this.#ask({ kind: 'pick-key-file' });
    if (picked?.kind === 'picked') {
      this.change((state) => model.pickSecret(state, field, picked.token, picked.summary));
      await this.leave(field);
    } else if (picked?.kind === 'problem') {
      this.claim(field, picked.text);
    }
  }

  async pickCaFile(field: string): Promise<void> {
    const path = await this.#ask({ kind: 'pick-ca-file' });
    if (path !== undefined && path !== null) {
      this.#useValue(field, path);
    }
  }

  act(field: string, action: NonNullable<FieldProblem['action']>): void {
    if (action.kind === 'open-record') {
      void this.#ask({ kind: 'open-record', recordId: action.recordId });
    } else {
      this.#useValue(field, action.value);
    }
  }

  runStep(key: string): void {
    void this.#ask({ kind: 'run-step', key });
  }

  /** Leaves the form; the host has to know all that was typed, to offer it again. */
  back(): void {
    this.#keeper.keepNow(this.#state);
    void this.#ask({ kind: 'back' });
  }

  close(): void {
    void this.#ask({ kind: 'close' });
  }

  copySnippet(region: string): void {
    void this.#ask({ kind: 'copy-override', name: this.#state.draft.name, region });
  }

  insertSnippet(region: string): void {
    void this.#ask({ kind: 'insert-override', name: this.#state.draft.name, region });
  }

  openOverride(key: string): void {
    void this.#ask({ kind: 'open-override', key });
  }

  #useValue(field: string, value: string): void {
    this.#screen?.setBox(field, value);
    this.change((state) =>
      field === 'name' ? model.editName(state, value) : model.editField(state, field, value),
    );
    void this.check();
  }

  #hear(event: FormEvent): void {
    if (event.kind === 'focus-field') {
      this.#screen?.focus({ field: event.field });
    } else if (event.kind === 'page' && !this.#state.dirty) {
      this.#open(model.takeNewerPage(this.#state, event.page));
    } else {
      this.#set(model.applyEvent(this.#state, event));
      this.#keepRevision(event);
    }
  }

  /** A draft that is kept must go on from the revision that it now belongs to. */
  #keepRevision({ kind }: FormEvent): void {
    if (kind === 'same-draft') {
      this.#keeper.keepNow(this.#state);
    }
  }

  #open(state: FormState): void {
    this.#state = state;
    this.#screen?.open(state);
    this.#keeper.keepNow(state);
  }

  #set(state: FormState): void {
    this.#state = state;
    this.#screen?.update(state);
  }

  /** Undefined where the host could not do it, which is said above the fields; what was typed stays. */
  async #ask<K extends FormMessage['kind']>(
    message: Extract<FormMessage, { readonly kind: K }>,
  ): Promise<FormReplies[K] | undefined> {
    try {
      return await this.#rpc.call<K>(message);
    } catch {
      const { words } = this.#state.page;
      this.#set({ ...this.#state, notice: { level: 'error', text: words.failed } });
      return undefined;
    }
  }
}
