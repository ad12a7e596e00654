import { createButton, createDropdown } from './controls.ts';
import type { ButtonControl, DropdownControl } from './controls.ts';
import { createBackButton } from './backButton.ts';
import { element, replaceContent } from './dom.ts';
import { createFieldView, createNameView } from './fieldView.ts';
import type { FieldActions } from './fieldActions.ts';
import type { FieldView } from './fieldView.ts';
import type { FocusPlace, FormController, FormScreen } from './formController.ts';
import * as model from './formModel.ts';
import type { FormState } from './formModel.ts';
import { renderHelpLines } from './helpView.ts';
import { renderSummary } from './noticeView.ts';
import { createRegionView } from './regionView.ts';
import type { RegionView } from './regionView.ts';
import { isSaveKey } from './saveKey.ts';
import { renderTest } from './testView.ts';
import { renderProgress, renderTop } from './topView.ts';

/**
 * The form on the screen. The boxes are built once for a type, everything else is brought up to date from the state
 * after each change, so the focus never moves by itself.
 */
export class FormView implements FormScreen {
  readonly #controller: FormController;
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
  #wasTesting = false;

  constructor(root: HTMLElement, controller: FormController) {
    this.#root = root;
    this.#controller = controller;
    this.#name = createNameView(controller.state, this.#fieldActions());
    this.#type = this.#createType(controller.state);
    this.#save = createButton({
      id: 'save',
      label: '',
      appearance: 'primary',
      onClick: () => void controller.save(),
    });
    this.#test = createButton({
      id: 'test',
      label: '',
      appearance: 'secondary',
      onClick: () => void controller.toggleTest(),
    });
    root.addEventListener('keydown', (event) => {
      if (isSaveKey(event)) {
        event.preventDefault();
        void controller.save();
      }
    });
  }

  /** Focuses what the page asks for, else the first box that can be filled in, so that typing can start at the top. */
  focusFirst(): void {
    const { state } = this.#controller;
    const { page, notice } = state;
    if (notice?.level === 'success') {
      this.focus({ part: 'save' });
    } else {
      this.focus({ field: page.focus ?? (model.canChangeType(state) ? 'type' : 'name') });
    }
  }

  open(state: FormState): void {
    const { page } = state;
    const { words } = page;
    this.#name = createNameView(state, this.#fieldActions());
    this.#type = this.#createType(state);
    this.#builtFor = '';
    const cancel = createButton({
      id: 'cancel',
      label: words.cancel,
      appearance: 'secondary',
      onClick: () => {
        this.#controller.close();
      },
    });
    const back = createBackButton(words.back, () => {
      this.#controller.back();
    });
    const typeLabel = element('label', { id: 'label-type', class: 'label' }, words.integrationType);
    document.title = page.heading;
    this.#root.replaceChildren(
      // A new integration has no page to go back to.
      ...(page.mode === 'edit' ? [back] : []),
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
    this.update(state);
  }

  update(state: FormState): void {
    const { words } = state.page;
    const kind = model.formKind(state);
    if (this.#builtFor !== kind.type) {
      this.#buildKind(state);
    }
    this.#updateBoxes(state);
    // A screen reader announces the problems of a field when it is left, but after a save only the summary.
    for (const place of this.#root.querySelectorAll('.problems')) {
      place.setAttribute('aria-live', state.triedToSave ? 'off' : 'polite');
    }
    this.#region?.update(state.page.region);
    renderTop(this.#top, state, {
      loadNewer: () => void this.#controller.loadNewer(),
      saveAnyway: () => void this.#controller.saveAnyway(),
    });
    renderSummary(this.#summary, state.summary, words, (field) => {
      this.focus({ field });
    });
    this.#updateTest(state);
    this.#save.setLabel(words.save);
    this.#save.setDisabled(state.saving);
    replaceContent(this.#progress, ...renderProgress(state));
    this.#showOutcome(state);
  }

  /**
   * Scrolls to the outcome of a test, which appears above the buttons and may push them out of view. The outcome comes
   * last, so that it is in view where there is no room for both.
   */
  #showOutcome({ test }: FormState): void {
    if (this.#wasTesting && test.kind === 'done') {
      for (const part of [this.#save.element, this.#testPart.querySelector('.notice')]) {
        part?.scrollIntoView({ block: 'nearest' });
      }
    }
    this.#wasTesting = test.kind === 'running';
  }

  setBox(field: string, value: string): void {
    this.#box(field)?.setValue(value);
  }

  focus(place: FocusPlace): void {
    if ('field' in place) {
      const box = place.field === 'type' ? this.#type : this.#box(place.field);
      box?.focus();
    } else if (place.part === 'save') {
      this.#save.focus();
    } else {
      const notice = this.#root.querySelector<HTMLElement>(
        place.part === 'top' ? '.top .notice' : '#summary',
      );
      notice?.setAttribute('tabindex', '-1');
      notice?.focus();
    }
  }

  #createType(state: FormState): DropdownControl {
    return createDropdown({
      id: 'field-type',
      labelId: 'label-type',
      choices: state.page.kinds.map((kind) => ({ value: kind.type, label: kind.label })),
      value: state.draft.type,
      onChange: (type) => {
        this.#controller.change((current) => model.chooseType(current, type));
      },
    });
  }

  #buildKind(state: FormState): void {
    const kind = model.formKind(state);
    const { words } = state.page;
    this.#builtFor = kind.type;
    this.#fields = kind.fields.map((field) => createFieldView(field, state, this.#fieldActions()));
    this.#region = kind.hasRegion ? createRegionView(words, this.#controller) : null;
    this.#kindPart.replaceChildren(
      ...(kind.notes.length > 0 ? [element('div', { class: 'notes' }, ...renderHelpLines(kind.notes))] : []),
      ...this.#fields.map((field) => field.element),
      ...(this.#region === null ? [] : [this.#region.element]),
    );
  }

  #fieldActions(): FieldActions {
    const controller = this.#controller;
    return {
      change: (next) => {
        controller.change(next);
      },
      leave: (field) => void controller.leave(field),
      pickKeyFile: (field) => void controller.pickKeyFile(field),
      pickCaFile: (field) => void controller.pickCaFile(field),
      refuseFile: (field) => {
        controller.claim(field, controller.state.page.words.notAKey);
      },
    };
  }

  #updateBoxes(state: FormState): void {
    this.#type.setDisabled(!model.canChangeType(state) || state.saving);
    const problems = model.visibleProblems(state);
    for (const field of this.#boxes()) {
      field.update(
        state,
        problems.filter((problem) => problem.field === field.name),
        (action) => {
          this.#controller.act(field.name, action);
        },
      );
      field.setLocked(state.saving);
    }
  }

  #updateTest(state: FormState): void {
    const { words } = state.page;
    this.#test.element.hidden = !model.formKind(state).canTest;
    this.#test.setLabel(state.test.kind === 'running' ? words.stopTest : words.testLogin);
    renderTest(this.#testPart, state, {
      focusField: (field) => {
        this.focus({ field });
      },
      runStep: (key) => {
        this.#controller.runStep(key);
      },
    });
  }

  #box(name: string): FieldView | undefined {
    return this.#boxes().find((view) => view.name === name);
  }

  /** Every field of the page, in its order. */
  #boxes(): readonly FieldView[] {
    return [this.#name, ...this.#fields];
  }
}
