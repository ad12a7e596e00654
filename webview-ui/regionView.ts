import type { FormWords, RegionOverride } from '../src/contract/formContract.ts';
import { createButton } from './controls.ts';
import { element, fillIn, replaceContent } from './dom.ts';
import type { FormRpc } from './formView.ts';
import { renderHelpLines } from './helpView.ts';

/** The region is the yml's business, so the form has no box for it: it says where it comes from and lists the overrides. */
export interface RegionView {
  readonly element: HTMLElement;
  update(overrides: readonly RegionOverride[]): void;
}

const EXAMPLE_REGION = 'us-west-2';

export function createRegionView(words: FormWords, rpc: FormRpc, name: () => string): RegionView {
  const list = element('div', { class: 'overrides' });
  const copied = element('span', { class: 'copied', role: 'status' });
  const snippet = element('code', {});
  const copy = createButton({
    label: words.copy,
    appearance: 'secondary',
    onClick: () => {
      void rpc.call({ kind: 'copy-override', name: name(), region: EXAMPLE_REGION });
      copied.textContent = words.copied;
    },
  });
  const insert = createButton({
    label: words.insert,
    appearance: 'secondary',
    onClick: () => void rpc.call({ kind: 'insert-override', name: name(), region: EXAMPLE_REGION }),
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
    update: (overrides) => {
      replaceContent(snippet, overrideSnippet(name(), EXAMPLE_REGION));
      renderOverrides(list, overrides, words, rpc);
    },
  };
}

/** The yml of an override; the host writes the same text (quoted there where the name needs it). */
export function overrideSnippet(name: string, region: string): string {
  const shown = name === '' ? 'ecr-integration' : name;
  return `integrations:\n  hub:\n    - integrationName: ${shown}\n      type: ecr\n      region: ${region}\n`;
}

function renderOverrides(
  place: HTMLElement,
  overrides: readonly RegionOverride[],
  words: FormWords,
  rpc: FormRpc,
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
  const items = overrides.map((override) => {
    const open = element('button', { class: 'link-button', type: 'button' }, override.place);
    open.addEventListener('click', () => void rpc.call({ kind: 'open-override', key: override.key }));
    return element('li', {}, element('code', {}, override.region), ' ', open);
  });
  place.replaceChildren(
    element('p', {}, fillIn(words.regionOverrides, String(overrides.length))),
    element('ul', {}, ...items),
  );
}
