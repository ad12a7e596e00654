import type { OrganisationPart, RememberedFolder } from '../src/contract/deleteContract.ts';
import { headingOf, type Level } from './contextSections.ts';
import { createButton, createProgressRing } from './controls.ts';
import { element } from './dom.ts';

/** The part "Elsewhere in …": how far the search is, its button, and what was found by repository. */
export function renderOrganisation(
  level: Level,
  part: OrganisationPart,
  send: (message: { readonly kind: 'search-organisation' | 'stop-search' }) => void,
  renderFolder: (folder: RememberedFolder) => HTMLElement,
): HTMLElement {
  const { title, text, searching, searchLabel, stopLabel, repositories } = part;
  const search = createButton({
    id: 'search-organisation',
    label: searchLabel ?? stopLabel,
    appearance: 'secondary',
    onClick: () => {
      send({ kind: searching ? 'stop-search' : 'search-organisation' });
    },
  });
  return element(
    'section',
    { class: 'group', 'aria-labelledby': 'group-organisation' },
    headingOf(level, { id: 'group-organisation' }, title),
    element(
      'p',
      { class: searching ? 'running' : 'hint' },
      searching ? createProgressRing() : null,
      element('span', {}, text),
    ),
    element('div', { class: 'buttons' }, search.element),
    ...repositories.map(renderFolder),
  );
}
