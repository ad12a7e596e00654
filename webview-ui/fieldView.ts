import type { FieldProblem, FormField } from '../src/contract/formContract.ts';
import { createButton, createCheckbox, createTextControl } from './controls.ts';
import type { CheckboxControl, TextControl } from './controls.ts';
import { element, fillIn, replaceContent } from './dom.ts';
import type { FieldActions } from './fieldActions.ts';
import * as model from './formModel.ts';
import type { FormState } from './formModel.ts';
import { renderHelp } from './helpView.ts';
import { acceptWholeKeys, createKeyTools } from './keyTools.ts';
import { renderProblems } from './noticeView.ts';

type ProblemHandler = (action: NonNullable<FieldProblem['action']>) => void;

/** One field on the screen. */
export interface FieldView {
  readonly name: string;
  readonly element: HTMLElement;
  update(state: FormState, problems: readonly FieldProblem[], act: ProblemHandler): void;
  setValue(value: string): void;
  /** A locked box shows its value and takes none. */
  setLocked(locked: boolean): void;
  focus(): void;
}

export function createFieldView(field: FormField, state: FormState, actions: FieldActions): FieldView {
  if (field.input === 'switch') {
    return createSwitchView(field, state, actions);
  }
  return field.secret ? createSecretView(field, state, actions) : createTextView(field, state, actions);
}

/** "Integration Name", with the portal's example for the chosen type as help. */
export function createNameView(state: FormState, actions: FieldActions): FieldView {
  const hint = element('p', { class: 'hint', id: 'hint-name' });
  const problems = element('div', { class: 'problems', id: 'problems-name' });
  const control = createTextControl({
    id: 'field-name',
    label: state.page.words.integrationName,
    input: 'text',
    required: true,
    onInput: (value) => {
      actions.change((current) => model.editName(current, value));
    },
    onLeave: () => {
      actions.leave('name');
    },
  });
  control.setValue(state.draft.name);
  return {
    name: 'name',
    element: element('div', { class: 'field', 'data-field': 'name' }, control.element, hint, problems),
    update: (now, found, act) => {
      replaceContent(hint, model.formKind(now).nameHint);
      renderProblems(problems, found, now.page.words, act);
      control.explain(hasError(found), [hint, problems]);
    },
    setValue: (value) => {
      control.setValue(value);
    },
    setLocked: (locked) => {
      control.setLocked(locked);
    },
    focus: () => {
      control.focus();
    },
  };
}

interface Parts {
  readonly hint: HTMLElement;
  readonly problems: HTMLElement;
}

function createParts(field: FormField): Parts {
  return {
    hint: element('p', { class: 'hint', id: `hint-${field.name}` }),
    problems: element('div', { class: 'problems', id: `problems-${field.name}` }),
  };
}

function wrap(field: FormField, ...children: readonly (HTMLElement | null)[]): HTMLElement {
  return element('div', { class: `field ${field.input}`, 'data-field': field.name }, ...children);
}

function helpOf(field: FormField, state: FormState): HTMLElement | null {
  return renderHelp(field.helpTitle, field.help, state.page.mode === 'add');
}

function hintOf(field: FormField, state: FormState): string {
  return field.hint === '' && !field.required ? state.page.words.optional : field.hint;
}

function createTextView(field: FormField, state: FormState, actions: FieldActions): FieldView {
  const { hint, problems } = createParts(field);
  const control = createTextControl({
    id: `field-${field.name}`,
    label: field.label,
    input: field.input === 'url' ? 'url' : 'text',
    required: field.required,
    onInput: (value) => {
      actions.change((current) => model.editField(current, field.name, value));
    },
    onLeave: () => {
      actions.leave(field.name);
    },
  });
  control.setValue(state.draft.fields[field.name] ?? field.initial);
  const browse =
    field.input === 'file'
      ? createButton({
          label: state.page.words.browse,
          accessibleName: `${state.page.words.browse} (${field.label})`,
          appearance: 'secondary',
          onClick: () => {
            actions.pickCaFile(field.name);
          },
        })
      : null;
  const row = element('div', { class: 'row' }, control.element, browse?.element ?? null);
  return {
    name: field.name,
    element: wrap(field, row, hint, problems, helpOf(field, state)),
    update: (now, found, act) => {
      replaceContent(hint, hintOf(field, now));
      renderProblems(problems, found, now.page.words, act);
      control.explain(hasError(found), [hint, problems]);
    },
    setValue: (value) => {
      control.setValue(value);
    },
    setLocked: (locked) => {
      control.setLocked(locked);
    },
    focus: () => {
      control.focus();
    },
  };
}

function createSwitchView(field: FormField, state: FormState, actions: FieldActions): FieldView {
  const { hint, problems } = createParts(field);
  const control = createCheckbox({
    id: `field-${field.name}`,
    label: field.label,
    checked: state.draft.fields[field.name] === 'true',
    onChange: (checked) => {
      actions.change((current) => model.editField(current, field.name, checked ? 'true' : ''));
      actions.leave(field.name);
    },
  });
  return {
    name: field.name,
    element: wrap(field, control.element, hint, problems, helpOf(field, state)),
    update: (now, found, act) => {
      const on = now.draft.fields[field.name] === 'true';
      const warning: FieldProblem = {
        field: field.name,
        severity: 'warning',
        text: field.warning,
        action: null,
      };
      const own = on && field.warning !== '' && !found.some(({ severity }) => severity === 'warning');
      replaceContent(hint, field.hint);
      renderProblems(problems, own ? [...found, warning] : found, now.page.words, act);
      control.describe([hint, problems]);
    },
    setValue: (value) => {
      control.setChecked(value === 'true');
    },
    setLocked: (locked) => {
      control.setLocked(locked);
    },
    focus: () => {
      control.focus();
    },
  };
}

function createSecretView(field: FormField, state: FormState, actions: FieldActions): FieldView {
  const { hint, problems } = createParts(field);
  const multiline = field.input === 'multiline-secret';
  const control = createTextControl({
    id: `field-${field.name}`,
    label: field.label,
    input: multiline ? 'multiline' : 'password',
    required: field.required && model.storedSecret(state, field.name) === null,
    onInput: (value) => {
      actions.change((current) => model.typeSecret(current, field.name, value));
    },
    onLeave: () => {
      actions.leave(field.name);
    },
  });
  control.setValue(model.secretOf(state, field.name).text);
  const stored = model.storedSecret(state, field.name);
  const remove = stored === null ? null : createRemoveBox(field, actions, control);
  const key = multiline ? createKeyTools(field, state, actions, control) : null;
  const wrapped = wrap(
    field,
    control.element,
    key?.element ?? null,
    hint,
    remove?.element ?? null,
    problems,
    helpOf(field, state),
  );
  if (multiline) {
    acceptWholeKeys(wrapped, field, actions, control);
  }
  return {
    name: field.name,
    element: wrapped,
    update: (now, found, act) => {
      const secret = model.secretOf(now, field.name);
      control.setDisabled(secret.remove || secret.picked !== null);
      replaceContent(hint, secretHint(field, now));
      key?.update(secret.picked?.summary ?? null);
      renderProblems(problems, found, now.page.words, act);
      control.explain(hasError(found), [hint, problems]);
    },
    setValue: (value) => {
      control.setValue(value);
    },
    setLocked: (locked) => {
      control.setLocked(locked);
    },
    focus: () => {
      control.focus();
    },
  };
}

/** Says what is in the box, stored for it, or must be typed again; then what kind of value belongs there. */
function secretHint(field: FormField, state: FormState): string {
  const { words } = state.page;
  const secret = model.secretOf(state, field.name);
  const stored = model.storedSecret(state, field.name);
  const parts: string[] = [];
  if (model.mustRetype(state, field)) {
    parts.push(words.typeAgain);
  }
  if (secret.remove) {
    parts.push(words.willRemove);
  } else if (stored !== null) {
    parts.push(stored.preview === null ? words.stored : fillIn(words.storedAs, stored.preview));
  } else if (state.page.mode === 'edit' && field.required) {
    parts.push(words.notStored);
  }
  return [...parts, field.hint].filter((part) => part !== '').join(' ');
}

function createRemoveBox(field: FormField, actions: FieldActions, control: TextControl): CheckboxControl {
  return createCheckbox({
    id: `remove-${field.name}`,
    label: field.removeLabel,
    checked: false,
    onChange: (checked) => {
      control.setValue('');
      actions.change((current) => model.removeStored(current, field.name, checked));
      actions.leave(field.name);
    },
  });
}

function hasError(problems: readonly FieldProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
