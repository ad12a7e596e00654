import { element, icon } from './dom.ts';

/** Leads from the form or the deletion back to the overview of the page. */
export function createBackButton(label: string, onClick: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'link-button', id: 'back' }, label);
  button.addEventListener('click', onClick);
  return element('div', { class: 'back' }, icon('arrow-left'), button);
}
