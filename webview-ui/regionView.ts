import type { FormWords, RegionOverride, RegionUse } from '../src/contract/formContract.ts';
import { regionSnippet } from '../src/contract/regionSnippet.ts';
import { createButton } from './controls.ts';
import { element, fillIn, replaceContent } from './dom.ts';
import { renderHelpLines } from './helpView.ts';
import type { FormController } from './formController.ts';

/** The region is the yml's business, so the form has no box for it: it says where it comes from and lists the overrides. */
export interface RegionView {
  readonly element: HTMLElement;
  update(region: RegionUse): void;
}

export function createRegionView(words: FormWords, controller: FormController): RegionView {
  let example = '';
  const list = element('div', { class: 'overrides' });
  const copied = element('span', { class: 'copied', role: 'status' });
  const snippet = element('code', {});
  const copy = createButton({
    label: words.copy,
    appearance: 'secondary',
    onClick: () => {
      controller.copySnippet(example);
      copied.textContent = words.copied;
    },
  });
  const insert = createButton({
    label: words.insert,
    appearance: 'secondary',
    onClick: () => {
      controller.insertSnippet(example);
    },
  });
  const section = element(
    'section',
    { class: 'region', 'aria-labelledby': 'region-title' },
    element('h2', { id: 'region-title' }, words.regionTitle),
    ...renderHelpLines([words.regionText]),
    list,
    element('p', { class: 'hint' }, words.regionSnippet),
    element('pre', { class: 'snippet', tabindex: '0', 'aria-label': words.regionSnippet }, snippet),
    element('div', { class: 'row tools' }, copy.element, insert.element, copied),
  );
  return {
    element: section,
    update: ({ overrides, example: region }) => {
      example = region;
      replaceContent(snippet, regionSnippet(controller.state.draft.name, region));
      renderOverrides(list, overrides, words, controller);
    },
  };
}

function renderOverrides(
  place: HTMLElement,
  overrides: readonly RegionOverride[],
  words: FormWords,
  controller: FormController,
): void {
  const shown = JSON.stringify(overrides);
  if (place.dataset['shown'] === shown) {
    return;
  }
  place.dataset['shown'] = shown;
  if (overrides.length === 0) {
    place.replaceChildren(element('p', {}, words.regionNone));
    return;
  }
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const items = overrides.map((override) => {
    const key = { 'data-key': override.key };
    const open = element('button', { class: 'link-button', type: 'button', ...key }, override.place);
    open.addEventListener('click', () => {
      controller.openOverride(override.key);
    });
    return element('li', {}, element('code', {}, override.region), ' ', open);
  });
  place.replaceChildren(
    element('p', {}, fillIn(words.regionOverrides, String(overrides.length))),
    element('ul', {}, ...items),
  );
  if (focused instanceof HTMLElement) {
    keepFocus(place, focused.dataset['key']);
  }
}

/** Keeps the focus in the list: on the same line, or on the first one where that line is gone. */
function keepFocus(place: HTMLElement, key: string | undefined): void {
  const buttons = [...place.querySelectorAll('button')];
  const same = buttons.find(({ dataset }) => dataset['key'] === key);
  (same ?? buttons[0])?.focus({ preventScroll: true });
}
