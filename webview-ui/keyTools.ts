import type { FormField } from '../src/contract/formContract.ts';
import { createButton } from './controls.ts';
import type { TextControl } from './controls.ts';
import { element, fillIn, replaceContent } from './dom.ts';
import { readDroppedKey } from './droppedKey.ts';
import type { FieldActions } from './fieldActions.ts';
import * as model from './formModel.ts';
import type { FormState } from './formModel.ts';

/** The buttons below a key box, and what stands beside them. */
export interface KeyTools {
  readonly element: HTMLElement;
  update(picked: string | null): void;
}

export function createKeyTools(
  field: FormField,
  state: FormState,
  actions: FieldActions,
  control: TextControl,
): KeyTools {
  const { words } = state.page;
  const pick = createButton({
    label: words.pickKey,
    appearance: 'secondary',
    onClick: () => {
      control.setValue('');
      actions.pickKeyFile(field.name);
    },
  });
  const clear = createButton({
    label: words.clearKey,
    appearance: 'secondary',
    onClick: () => {
      control.setValue('');
      actions.change((current) => model.clearSecret(current, field.name));
      control.focus();
    },
  });
  const text = element('span', { class: 'picked', role: 'status' });
  return {
    element: element('div', { class: 'row tools' }, pick.element, clear.element, text),
    update: (picked) => {
      clear.element.hidden = picked === null;
      replaceContent(text, picked === null ? words.dropKey : fillIn(words.pickedKey, picked));
    },
  };
}

/** A pasted or dropped key is taken as it is, before the box turns its line ends into its own. */
export function acceptWholeKeys(
  place: HTMLElement,
  field: FormField,
  actions: FieldActions,
  control: TextControl,
): void {
  const take = (text: string): void => {
    actions.change((current) => model.setSecret(current, field.name, text));
    control.setValue(text);
    actions.leave(field.name);
  };
  control.element.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (control.value() === '' && text !== '') {
      event.preventDefault();
      take(text);
    }
  });
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('dropping');
  });
  place.addEventListener('dragleave', () => {
    place.classList.remove('dropping');
  });
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    place.classList.remove('dropping');
    void readDroppedKey(event.dataTransfer).then((dropped) => {
      if (dropped.kind === 'text') {
        take(dropped.text);
      } else if (dropped.kind === 'not-a-key') {
        actions.refuseFile(field.name);
      }
    });
  });
}
